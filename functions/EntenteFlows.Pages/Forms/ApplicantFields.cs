namespace EntenteFlows.Pages.Forms;

/// <summary>Names of the inputs that say who applies. A form field's id has no dot, so these can never be one.</summary>
public static class ApplicantFields
{
    public const string Name = "applicant.name";
    public const string Email = "applicant.email";
    public const string Language = "applicant.language";
}
