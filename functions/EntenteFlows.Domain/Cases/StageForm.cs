using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>Which content a stage is about: an amendment's stages decide on the form as it would be, all others on the form as it is.</summary>
public static class StageForm
{
    public static FormContent Of(Case file, string stage) => Undecided(file, stage) is { } amendment ? Amended(file.Form, amendment) : file.Form;

    /// <summary>What a decision in that stage stands for.</summary>
    public static string HashOf(Case file, string stage) => Undecided(file, stage)?.ContentHash ?? file.ContentHash;

    /// <summary>The amendment that a stage belongs to; null for every other stage.</summary>
    public static AmendmentProgress? AmendmentOf(Case file, string stage) =>
        AfterStage.Find(stage) is { Kind: AfterKind.Amendment } run ? file.After?.Amendments.Find(a => a.Id == run.Id && a.Run == run.Run) : null;

    internal static FormContent Amended(FormContent form, AmendmentProgress amendment) => Amended(form, amendment.Changes, amendment.Cleared);

    internal static FormContent Amended(FormContent form, FormContent changes, IEnumerable<string> cleared) =>
        new(form.Values.RemoveRange(cleared).SetItems(changes.Values));

    internal static FormContent Before(FormContent form, FormContent changes, IEnumerable<string> cleared) =>
        new(form.Values.RemoveRange(form.Values.Keys.Except(changes.Values.Keys).Except(cleared)));

    /// <summary>Once it has ended, the form itself is what there is.</summary>
    private static AmendmentProgress? Undecided(Case file, string stage) => AmendmentOf(file, stage) is { State: AmendmentState.Open } open ? open : null;
}
