using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>A wish to change what was approved, as it was sent: as JSON, or by the form's page.</summary>
/// <param name="Amendment">Null where none is named.</param>
/// <param name="Form">What was sent as JSON; null where inputs were posted.</param>
/// <param name="Inputs">What was posted, to show it again; empty for JSON.</param>
public sealed record AmendmentBody(
    string? Amendment, JsonElement? Form, IReadOnlyDictionary<string, StringValues> Inputs, string? Reason, string TypedReason, IReadOnlyList<FieldError> Errors)
{
    private const string AmendmentMember = "amendment";
    private const string ReasonMember = "reason";
    private const int LongestId = 100;

    public static async Task<Reading<AmendmentBody>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (MediaTypes.IsForm(request.ContentType))
        {
            Reading<IFormCollection> form = await FormBody.ReadAsync(request, cancellation);
            return form.Problem is { } wrong ? wrong : Posted(form.Value!.ToDictionary(f => f.Key, f => f.Value));
        }
        Reading<BodyFields> json = await JsonBody.ReadFieldsAsync(request, cancellation);
        return json.Problem is { } problem ? problem : Sent(json.Value!);
    }

    /// <summary>The form as it stands, before anything was typed.</summary>
    public static AmendmentBody Unasked(LinkedCase linked, AmendmentDefinition amendment, Language language) =>
        new(amendment.Id, null, FormPost.FromJson(linked.Workflow, AfterDesk.FormOf(linked, amendment), language), null, "", []);

    /// <summary>True where a button of the page asks for a row more or less, and for nothing to be sent.</summary>
    public bool IsRowChange => RowsPost.IsChange(Inputs);

    /// <summary>The inputs as the page shows them again.</summary>
    public AmendmentBody Settled(WorkflowDefinition workflow) => Form is null ? this with { Inputs = RowsPost.Settled(workflow, Inputs) } : this;

    /// <summary>The changes alone: an input that was emptied clears its field.</summary>
    public JsonElement FormFor(WorkflowDefinition workflow, AmendmentDefinition amendment)
    {
        if (Form is { } sent)
            return sent;
        JsonObject all = FormPost.ToJson(workflow, RowsPost.Settled(workflow, Inputs));
        return JsonSerializer.SerializeToElement(new JsonObject(amendment.Fields.Select(f => KeyValuePair.Create(f, all[f]?.DeepClone()))));
    }

    /// <summary>The fault of naming none that there is; none where another fault says so already.</summary>
    public IEnumerable<FieldError> Unnamed(IEnumerable<string> known) =>
        Errors.Any(e => e.Pointer == "#/" + AmendmentMember) ? [] : [FieldError.Of("#/" + AmendmentMember, "choice", string.Join(", ", known))];

    private static AmendmentBody Sent(BodyFields body)
    {
        string? amendment = body.Required(AmendmentMember, LongestId);
        JsonElement? form = body.RequiredElement("form");
        string? reason = body.Optional(ReasonMember, DecisionPosted.ReasonLimit, severalLines: true);
        body.NothingElse();
        return new AmendmentBody(amendment, form ?? JsonSerializer.SerializeToElement(new JsonObject()), new Dictionary<string, StringValues>(), reason, body.Raw(ReasonMember), body.Errors);
    }

    private static AmendmentBody Posted(Dictionary<string, StringValues> inputs)
    {
        // Read by the same rules as JSON, under the names that JSON has.
        BodyFields body = new(
            JsonSerializer.SerializeToElement(new JsonObject { [AmendmentMember] = Typed(inputs, AmendView.AmendmentField), [ReasonMember] = Typed(inputs, AmendView.ReasonField) }), fromForm: true);
        string? amendment = body.Required(AmendmentMember, LongestId);
        string? reason = body.Optional(ReasonMember, DecisionPosted.ReasonLimit, severalLines: true);
        return new AmendmentBody(amendment, null, inputs, reason, body.Raw(ReasonMember), body.Errors);
    }

    private static string? Typed(Dictionary<string, StringValues> inputs, string name) => inputs.TryGetValue(name, out StringValues value) ? value.ToString() : null;
}
