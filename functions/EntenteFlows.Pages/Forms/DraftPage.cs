using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Pages.Forms;

/// <summary>One page of a draft. Its id never is that of another kind: a field's id has no hyphen.</summary>
public abstract record DraftPage(string Id)
{
    private const string FilePrefix = "file-";

    /// <summary>Whether an input of this name belongs to the page.</summary>
    public abstract bool Owns(string input);

    /// <summary>Whether an error at this place is told on the page.</summary>
    public abstract bool HoldsField(string field);

    /// <summary>Who applies, at which address, and in which language mails come.</summary>
    public sealed record Applicant() : DraftPage("your-details")
    {
        public override bool Owns(string input) => input is ApplicantFields.Name or ApplicantFields.Email or ApplicantFields.Language;

        public override bool HoldsField(string field) => field == "applicant";
    }

    /// <param name="Page">As the definition has it.</param>
    /// <param name="Asked">Those of its fields that are asked now.</param>
    public sealed record Questions(FormPage Page, IReadOnlyList<FormField> Asked) : DraftPage(Page.Id)
    {
        public override bool Owns(string input) => Page.Fields.Any(f => IsOf(f.Id, input));

        public override bool HoldsField(string field) => Page.Fields.Any(f => f.Id == field);

        // A part of a field has a hyphen and its own word behind the id, a column the number of its row.
        private static bool IsOf(string field, string input) =>
            input == field || (input.StartsWith(field, StringComparison.Ordinal) && input[field.Length] is '-' or '[');
    }

    public sealed record File(DocumentDefinition Slot) : DraftPage(IdOf(Slot.Id))
    {
        public static string IdOf(string slot) => FilePrefix + slot;

        public override bool Owns(string input) => false;

        public override bool HoldsField(string field) => false;
    }
}
