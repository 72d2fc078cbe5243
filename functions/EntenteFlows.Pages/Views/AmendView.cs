using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Forms;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Views;

/// <summary>The form by which an applicant asks to change an approved case. Posts form-urlencoded to <c>/track/amend</c>.</summary>
/// <param name="Fields">Only those that may be changed, with their present values.</param>
public sealed record AmendView(
    Frame Frame, string Token, string Reference, OfferView Offer, IReadOnlyList<FieldView> Fields, string Reason, IReadOnlyList<ErrorView> Errors)
{
    // A form field's id has no dot, so these can never be one.
    public const string AmendmentField = "amendment.id";
    public const string ReasonField = "amendment.reason";

    public bool HasRows => Fields.Any(f => f is RowsFieldView);

    /// <param name="inputs">What the inputs hold: the form as it is, or what was typed.</param>
    public static AmendView Of(
        Frame frame, string token, Case file, WorkflowDefinition workflow, Alliance alliance, AmendmentDefinition amendment,
        IReadOnlyDictionary<string, StringValues> inputs, string reason, IReadOnlyList<FormError> errors)
    {
        FieldViews fields = new(workflow, alliance, frame.Language, inputs, errors);
        List<ErrorView> wrong = [.. fields.Errors()];
        if (DecisionPosted.FaultOfReason(reason, isNeeded: false) is { } fault)
            wrong.Add(DecideView.ErrorOf(fault, frame.Words) with { Anchor = ReasonField });
        return new AmendView(
            frame, token, file.Reference, OfferView.Of(amendment, frame, token, file),
            [.. amendment.Fields.Select(workflow.Form.Field).OfType<FormField>().Select(fields.Of)], reason, wrong);
    }
}
