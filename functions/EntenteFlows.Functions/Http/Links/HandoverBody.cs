using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>A handover as it was sent.</summary>
/// <param name="To">Null where the person is missing or wrong; <paramref name="Name"/> and <paramref name="Reason"/> likewise.</param>
public sealed record HandoverBody(NewHolder? To, string? Name, string? Reason, HandoverPosted Posted, IReadOnlyList<FieldError> Errors)
{
    private const string ToMember = "to";

    public static HandoverBody Read(BodyFields body)
    {
        BodyFields? to = body.RequiredObject(ToMember);
        string? toName = to?.RequiredName();
        string? toEmail = to?.RequiredEmail();
        to?.NothingElse();
        string? reason = body.Required(HandoverView.ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        string? name = body.Required(HandoverView.NameField, DecisionPosted.NameLimit);
        body.NothingElse();
        HandoverPosted posted = new(
            body.Raw(HandoverView.ToNameField), body.Raw(HandoverView.ToEmailField), body.Raw(HandoverView.NameField), body.Raw(HandoverView.ReasonField), SaysWrongPerson: false);
        return new HandoverBody(toName is null || toEmail is null ? null : new NewHolder(toName, toEmail), name, reason, posted, body.Errors);
    }
}
