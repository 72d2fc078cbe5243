using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>An approver's answer as it was sent.</summary>
/// <param name="Verdict">Null where none was chosen: nothing is pre-selected, so nothing is assumed.</param>
/// <param name="Name">The typed name; null where it is missing or wrong.</param>
/// <param name="Posted">As it was typed.</param>
/// <param name="Fields">Ids of fields that a return names, as sent.</param>
public sealed record DecisionBody(
    Verdict? Verdict, string? Name, string? Reason, string? ContentHash, DecisionPosted Posted, IReadOnlyList<FieldError> Errors, IReadOnlyList<string> Fields, string? Note)
{
    /// <summary>Null where none was given, or it was no code.</summary>
    public TypedCode? Code { get; init; }

    /// <summary>From the page of the code somebody goes back to change what was typed before.</summary>
    public bool Changes { get; init; }

    private const int ContentHashLimit = 64;

    /// <summary>More than any form has.</summary>
    internal const int MostFields = 200;

    internal const int FieldLimit = 100;

    private static readonly Dictionary<string, Verdict> Verdicts = new(StringComparer.Ordinal)
    {
        ["approve"] = Domain.Cases.Verdict.Approve,
        ["reject"] = Domain.Cases.Verdict.Reject,
        ["return"] = Domain.Cases.Verdict.Return,
    };

    public static DecisionBody Read(BodyFields body)
    {
        Verdict? verdict = body.RequiredChoice(DecideView.DecisionField, Verdicts);
        int before = body.Errors.Count;
        string? reason = body.Optional(DecideView.ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        if (reason is null && body.Errors.Count == before && verdict is Domain.Cases.Verdict.Reject or Domain.Cases.Verdict.Return)
            body.Note(DecideView.ReasonField, "required");
        string? note = body.Optional(DecideView.NoteField, DecisionPosted.ReasonLimit, severalLines: true);
        string? name = body.Required(DecideView.NameField, DecisionPosted.NameLimit);
        string? contentHash = body.Optional(DecideView.ContentHashField, ContentHashLimit);
        IReadOnlyList<string> fields = body.OptionalTexts(DecideView.FieldsField, MostFields, FieldLimit);
        TypedCode? code = CodeField.Read(body);
        body.NothingElse();
        return new DecisionBody(verdict, name, reason, contentHash, PostedIn(body, fields), body.Errors, fields, note)
        {
            Code = code,
            Changes = body.FromForm && body.Has(CodeView.ChangeField),
        };
    }

    /// <summary>What was typed, to show it again; a form that came back from the page of the code holds it whole.</summary>
    internal static DecisionPosted PostedIn(BodyFields body, IReadOnlyList<string> fields) => new(
        DecisionPosted.VerdictOf(body.Raw(DecideView.DecisionField)), body.Raw(DecideView.NameField), body.Raw(DecideView.ReasonField), body.Raw(DecideView.NoteField))
    { Fields = fields };
}
