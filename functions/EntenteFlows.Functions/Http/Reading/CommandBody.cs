using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Functions.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Reading;

/// <summary>The body of a call on a link, sent as JSON or as a browser's form: both give the same object, so both meet the same checks.</summary>
public static class CommandBody
{
    private const string Ticked = "true";

    /// <summary>No link command has more members than this by far.</summary>
    private const int MostFields = 32;

    /// <param name="yesFields">Fields that are a tick box in a form and a boolean in JSON.</param>
    public static Task<Reading<BodyFields>> ReadAsync(HttpRequest request, CancellationToken cancellation, params IReadOnlyList<string> yesFields) =>
        ReadAsync(request, yesFields, listFields: [], cancellation);

    /// <param name="listFields">Fields that are several tick boxes in a form and an array of strings in JSON.</param>
    public static Task<Reading<BodyFields>> ReadWithListsAsync(HttpRequest request, CancellationToken cancellation, params IReadOnlyList<string> listFields) =>
        ReadAsync(request, yesFields: [], listFields, cancellation);

    private static async Task<Reading<BodyFields>> ReadAsync(
        HttpRequest request, IReadOnlyList<string> yesFields, IReadOnlyList<string> listFields, CancellationToken cancellation)
    {
        if (MediaTypes.IsForm(request.ContentType))
        {
            Reading<IFormCollection> form = await FormBody.ReadAsync(request, cancellation);
            return form.Problem is { } wrong ? wrong : Fields(form.Value!, yesFields, listFields);
        }

        return await JsonBody.ReadFieldsAsync(request, cancellation);
    }

    /// <summary>The same for calls that need no body: none at all counts as an empty object.</summary>
    public static Task<Reading<BodyFields>> ReadOrEmptyAsync(HttpRequest request, CancellationToken cancellation, params IReadOnlyList<string> yesFields) =>
        ReadOrEmptyAsync(request, yesFields, listFields: [], cancellation);

    /// <summary>As <see cref="ReadOrEmptyAsync(HttpRequest, CancellationToken, IReadOnlyList{string})"/>, with fields as in <see cref="ReadWithListsAsync"/>.</summary>
    public static Task<Reading<BodyFields>> ReadOrEmptyWithListsAsync(HttpRequest request, CancellationToken cancellation, params IReadOnlyList<string> listFields) =>
        ReadOrEmptyAsync(request, yesFields: [], listFields, cancellation);

    private static Task<Reading<BodyFields>> ReadOrEmptyAsync(
        HttpRequest request, IReadOnlyList<string> yesFields, IReadOnlyList<string> listFields, CancellationToken cancellation) =>
        string.IsNullOrEmpty(request.ContentType) && request.ContentLength is null or 0
            ? Task.FromResult<Reading<BodyFields>>(new BodyFields(JsonSerializer.SerializeToElement(new JsonObject())))
            : ReadAsync(request, yesFields, listFields, cancellation);

    private static Reading<BodyFields> Fields(IFormCollection form, IReadOnlyList<string> yesFields, IReadOnlyList<string> listFields)
    {
        if (form.Files.Count > 0 || form.Count > MostFields || form.Any(f => f.Value.Count != 1 && !listFields.Contains(f.Key)))
            return ProblemKind.Malformed;
        JsonObject members = [];
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in form)
        {
            members[name] = listFields.Contains(name) ? new JsonArray([.. value.Select(v => (JsonNode?)v)])
                : yesFields.Contains(name) ? JsonValue.Create(value == Ticked)
                : JsonValue.Create(value.ToString());
        }

        return new BodyFields(JsonSerializer.SerializeToElement(members), fromForm: true);
    }
}
