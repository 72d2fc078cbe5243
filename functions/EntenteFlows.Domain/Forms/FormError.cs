using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Forms;

/// <summary>What is wrong with one field of a form.</summary>
/// <param name="Field">The field's id, with <c>/name</c>, <c>/email</c>, <c>/amount</c>, <c>/currency</c> behind it for a part of one; <c>partners/0/cost</c> for a column of a row; empty for the form as a whole.</param>
/// <param name="Code">Stable: required, unknown, type, too-long, too-small, too-large, pattern, choice, institution, country, email, too-few, too-many, repeated, elsewhere (a person in a row at another institution), applicant (who stands in a row), or rule:{id}.</param>
/// <param name="Args">What the text in the resource file needs, as a person reads it in either language: label first, then limits.</param>
/// <param name="Message">The rule's own text for <c>rule:…</c> and pattern hints; null where the resource file has it under the code.</param>
public sealed record FormError(string Field, string Code, IReadOnlyList<LocalizedText> Args, LocalizedText? Message)
{
    /// <summary>The arguments for a text in one language.</summary>
    public string[] ArgsIn(Language language) => [.. Args.Select(a => a.In(language))];
}
