using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Where an officer corrects an applicant's address. Posts to <see cref="Action"/>.</summary>
/// <param name="Present">The address as it stands.</param>
/// <param name="House">The home institution, whose addresses alone are taken.</param>
/// <param name="Domains">Its mail domains.</param>
public sealed record CorrectAddressView(
    Frame Frame, string CaseId, string Reference, string WorkflowTitle, string ApplicantName, string Present, string House, string Domains,
    CorrectAddressPosted Posted, IReadOnlyList<ErrorView> Errors)
{
    public const string EmailField = "email";
    public const string ReasonField = "reason";

    public string Action => Frame.To($"/manage/cases/{CaseId}/correct-address");

    public string CaseHref => Frame.To($"/manage/cases/{CaseId}");

    public static CorrectAddressView Of(
        Frame frame, Case file, WorkflowDefinition workflow, Alliance alliance, CorrectAddressPosted? posted = null, IReadOnlyList<PostedError>? errors = null)
    {
        Language language = frame.Language;
        string? home = file.Applicant.Institution;
        return new CorrectAddressView(
            frame, file.Id.ToString(), file.Reference, workflow.Title.In(language), file.Applicant.Name, file.Applicant.Email,
            home is null ? "" : RoleText.Institution(home, alliance, language),
            string.Join(", ", (home is null ? null : alliance.Find(home))?.MailDomains ?? []),
            posted ?? CorrectAddressPosted.Nothing,
            [.. (errors ?? []).Select(e => ErrorOf(e, frame.Words))]);
    }

    private static ErrorView ErrorOf(PostedError error, Words words) => error.Field switch
    {
        EmailField when error.Code == "address" => new ErrorView(EmailField, words.Say("error.address", words["correct.email"])),
        EmailField => error.In(words, "correct-for.error.email"),
        _ => error.In(words, "correct-for.error.reason"),
    };
}

/// <summary>A correction as it was typed.</summary>
public sealed record CorrectAddressPosted(string Email, string Reason)
{
    public static CorrectAddressPosted Nothing { get; } = new("", "");
}
