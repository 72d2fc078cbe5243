using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>
/// Makes of each stage with <c>forEach</c> one stage for each institution of the alliance: a case then has the same stages whatever its form says, and
/// those of institutions that take no part are skipped. Within a group a stage waits for its own institution's stages, from outside for all of them.
/// </summary>
internal sealed class StageExpansion(IReadOnlyList<StageTemplate> templates, Alliance alliance)
{
    public IReadOnlyList<PlacedStage> Stages() => [.. templates.SelectMany(Expand)];

    private IEnumerable<PlacedStage> Expand(StageTemplate template) => template.Group is { } group
        ? alliance.Institutions.Select(institution => new PlacedStage(For(template.Stage, group, institution), template))
        : [new PlacedStage(template.Stage with { After = After(template.Stage, null, null) }, template)];

    private StageDefinition For(StageDefinition stage, GroupDefinition group, Institution institution) => stage with
    {
        Id = IdOf(stage.Id, institution),
        Title = new LocalizedText($"{stage.Title.En} – {institution.Title.En}", $"{stage.Title.Fr} – {institution.Title.Fr}"),
        After = After(stage, group, institution),
        When = When(stage.When?.For(group, institution.Id), group.TakesPart(institution.Id)),
        Assignees = [.. stage.Assignees.Select(a => a.Party == group.Id ? a with { Institution = institution.Id } : a)],
        Deadline = stage.Deadline with { Variants = [.. stage.Deadline.Variants.Select(v => v with { When = v.When.For(group, institution.Id) })] },
        Gate = stage.Gate is { } gate ? gate with { FiresWhen = gate.FiresWhen.For(group, institution.Id) } : null,
        Track = new StageTrack(group.Id, stage, institution.Id),
    };

    private static Condition When(Condition? own, Condition takesPart) => own is null ? takesPart : new Condition.All([takesPart, own]);

    private IReadOnlyList<string> After(StageDefinition stage, GroupDefinition? group, Institution? own) =>
        [.. stage.After.SelectMany(name => Awaited(name, group, own))];

    private IEnumerable<string> Awaited(string name, GroupDefinition? group, Institution? own) =>
        templates.FirstOrDefault(t => t.Stage.Id == name)?.Group switch
        {
            null => [name],
            var other when other == group && own is not null => [IdOf(name, own)],
            _ => alliance.Institutions.Select(institution => IdOf(name, institution)),
        };

    private static string IdOf(string stage, Institution institution) => $"{stage}@{institution.Id}";
}
