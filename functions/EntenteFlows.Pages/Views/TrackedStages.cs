using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Where a stage belongs that each member of a group has.</summary>
/// <param name="InstitutionTitle">Of the member.</param>
/// <param name="Title">The stage's own, without the member's.</param>
public sealed record StageTrackView(string Group, string Institution, string InstitutionTitle, string Title)
{
    internal static StageTrackView? Of(StageDefinition stage, Alliance alliance, Language language) => stage.Track is not { } track
        ? null
        : new StageTrackView(track.Group, track.Institution, RoleText.Institution(track.Institution, alliance, language), track.Template.Title.In(language));
}

/// <summary>A piece of a route: one stage, or the ways of a group's members, side by side.</summary>
/// <param name="Single">Null where there are tracks.</param>
/// <param name="Tracks">Each member's stages in their order; empty for a single stage.</param>
public sealed record RoutePiece<T>(T? Single, IReadOnlyList<IReadOnlyList<T>> Tracks)
    where T : class;

public static class TrackedStages
{
    /// <summary>Stages as they stand in a route, those of one group that follow each other put together by member.</summary>
    public static IReadOnlyList<RoutePiece<T>> Of<T>(IReadOnlyList<T> stages, Func<T, StageTrackView?> track)
        where T : class
    {
        List<RoutePiece<T>> pieces = [];
        for (int at = 0; at < stages.Count;)
        {
            string? group = track(stages[at])?.Group;
            List<T> run = [.. stages.Skip(at).TakeWhile((s, i) => i == 0 || (group is not null && track(s)?.Group == group))];
            pieces.Add(group is null
                ? new RoutePiece<T>(run[0], [])
                : new RoutePiece<T>(null, [.. run.GroupBy(s => track(s)!.Institution).Select(g => g.ToList())]));
            at += run.Count;
        }
        return pieces;
    }
}
