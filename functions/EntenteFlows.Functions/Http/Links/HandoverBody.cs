using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>A handover as it was sent.</summary>
/// <param name="To">Null where the person is missing or wrong; <paramref name="Name"/> and <paramref name="Reason"/> likewise.</param>
public sealed record HandoverBody(NewHolder? To, string? Name, string? Reason, HandoverPosted Posted, IReadOnlyList<FieldError> Errors)
{
    /// <summary>As <see cref="DecisionBody.Code"/>.</summary>
    public TypedCode? Code { get; init; }

    /// <summary>As <see cref="DecisionBody.Changes"/>.</summary>
    public bool Changes { get; init; }

    private const string ToMember = "to";

    public static HandoverBody Read(BodyFields body)
    {
        BodyFields? to = body.RequiredObject(ToMember);
        string? toName = to?.RequiredName();
        string? toEmail = to?.RequiredEmail();
        to?.NothingElse();
        string? reason = body.Required(HandoverView.ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        string? name = body.Required(HandoverView.NameField, DecisionPosted.NameLimit);
        TypedCode? code = CodeField.Read(body);
        body.NothingElse();
        return new HandoverBody(toName is null || toEmail is null ? null : new NewHolder(toName, toEmail), name, reason, PostedIn(body), body.Errors)
        {
            Code = code,
            Changes = body.FromForm && body.Has(CodeView.ChangeField),
        };
    }

    /// <summary>What was typed, to show it again.</summary>
    internal static HandoverPosted PostedIn(BodyFields body) => new(
        body.Raw(HandoverView.ToNameField), body.Raw(HandoverView.ToEmailField), body.Raw(HandoverView.NameField), body.Raw(HandoverView.ReasonField), SaysWrongPerson: false);
}
