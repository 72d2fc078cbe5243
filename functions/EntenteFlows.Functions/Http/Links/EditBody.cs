using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>A changed form as it was sent: some fields as JSON, or all inputs of a page.</summary>
/// <param name="Sent">From a program: only what is to change. Null for a page.</param>
/// <param name="Inputs">From a page; null for a program.</param>
/// <param name="Errors">What is wrong with the body around the form.</param>
public sealed record EditBody(JsonElement? Sent, IReadOnlyDictionary<string, StringValues>? Inputs, IReadOnlyList<FieldError> Errors)
{
    private const string ConfirmField = "confirm";
    private const string Ticked = "true";

    public static async Task<Reading<EditBody>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (MediaTypes.IsForm(request.ContentType))
        {
            Reading<IFormCollection> form = await FormBody.ReadAsync(request, cancellation);
            return form.Problem is { } wrong ? wrong : new EditBody(null, form.Value!.ToDictionary(f => f.Key, f => f.Value), []);
        }

        Reading<BodyFields> json = await JsonBody.ReadFieldsAsync(request, cancellation);
        if (json.Problem is { } problem)
            return problem;
        BodyFields body = json.Value!;
        JsonElement? sent = body.RequiredElement("form");
        // A program that sends a form has said what it wants; on a page a button is pressed too easily.
        body.Ignore(ConfirmField);
        body.NothingElse();
        return new EditBody(sent, null, body.Errors);
    }

    /// <summary>True where a button of the page asks for a row more or less, and for nothing to be sent.</summary>
    public bool IsRowChange => Inputs is not null && RowsPost.IsChange(Inputs);

    public bool IsConfirmed => Inputs is null || (Inputs.TryGetValue(ConfirmField, out StringValues box) && box == Ticked);

    /// <summary>The whole form as it is to be. What a program leaves out stays as it is, and null clears it; a page always sends all.</summary>
    public JsonElement FormOver(FormContent present, WorkflowDefinition workflow)
    {
        if (Inputs is not null)
            return JsonSerializer.SerializeToElement(FormPost.ToJson(workflow, RowsPost.Settled(workflow, Inputs)));
        JsonObject form = FieldValueShape.Form(present, workflow, _ => true);
        foreach (JsonProperty field in Sent!.Value.EnumerateObject())
            form[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        return JsonSerializer.SerializeToElement(form);
    }
}
