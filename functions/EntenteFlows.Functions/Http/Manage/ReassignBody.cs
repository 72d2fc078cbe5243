using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>A reassignment as it was sent.</summary>
/// <param name="Task">Null where it is missing or wrong; <paramref name="To"/> and <paramref name="Reason"/> likewise.</param>
public sealed record ReassignBody(int? Task, NewHolder? To, string? Reason, ReassignPosted Posted, IReadOnlyList<FieldError> Errors)
{
    private const string ToMember = "to";

    public static ReassignBody Read(BodyFields body)
    {
        int? task = body.RequiredNumber(ReassignView.TaskField);
        BodyFields? to = body.RequiredObject(ToMember);
        string? name = to?.RequiredName();
        string? email = to?.RequiredEmail();
        Domain.Definitions.Language? language = to?.OptionalLanguage();
        to?.NothingElse();
        string? reason = body.Required(ReassignView.ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        body.NothingElse();
        ReassignPosted posted = new(
            body.Raw(ReassignView.ToNameField), body.Raw(ReassignView.ToEmailField), body.Raw(ReassignView.ToLanguageField), body.Raw(ReassignView.ReasonField));
        return new ReassignBody(task, name is null || email is null ? null : new NewHolder(name, email, language), reason, posted, body.Errors);
    }
}
