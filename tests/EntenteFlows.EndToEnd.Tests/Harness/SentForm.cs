using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>An application that was sent by the form, as a browser without scripts sends it.</summary>
/// <param name="Page">The page that follows the form.</param>
/// <param name="Correct">The token with which that page corrects the address.</param>
public sealed partial record SentForm(string Reference, string Page, string Correct)
{
    public static async Task<SentForm> SendAsync(CaseClient client, int example, string? email = null)
    {
        JsonObject body = await client.ExampleAsync(example);
        string form = (await client.GetAsync("/apply/exchange?lang=en", "text/html")).MustBe(HttpStatusCode.OK).Body;
        List<KeyValuePair<string, string>> fields =
        [
            new("applicant.name", (string)body["applicant"]!["name"]!), new("applicant.email", email ?? (string)body["applicant"]!["email"]!), new("applicant.language", "en"),
            new("idempotency.key", Key().Match(form).Groups[1].Value),
            .. body["form"]!.AsObject().SelectMany(f => Inputs(f.Key, f.Value!)),
        ];
        using var content = new FormUrlEncodedContent(fields);
        Answer sent = (await client.SendAsync(HttpMethod.Post, "/apply/exchange?lang=en", content, "text/html")).MustBe(HttpStatusCode.SeeOther);
        string page = (await client.GetAsync(sent.Location!.ToString(), "text/html")).MustBe(HttpStatusCode.OK).Body;
        return new SentForm(ReferenceText().Match(page).Value, page, Token().Match(page).Groups[1].Value);
    }

    private static IEnumerable<KeyValuePair<string, string>> Inputs(string field, JsonNode value) => value switch
    {
        JsonObject person when person["email"] is { } email => [new(field + "-name", (string)person["name"]!), new(field + "-email", (string)email!)],
        JsonObject money => [new(field + "-amount", money["amount"]!.ToString()), new(field + "-currency", (string)money["currency"]!)],
        JsonArray chosen => chosen.Select(c => KeyValuePair.Create(field, (string)c!)),
        _ when DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) =>
            [new(field + "-day", $"{day.Day}"), new(field + "-month", $"{day.Month}"), new(field + "-year", $"{day.Year}")],
        _ when value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => [new(field, (bool)value ? "yes" : "no")],
        _ => [new(field, value.ToString())],
    };

    [GeneratedRegex("name=.idempotency[.]key. value=.([0-9a-f]{32})")]
    private static partial Regex Key();

    [GeneratedRegex("""/correct\?k=([A-Za-z0-9_-]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""[A-Z]{2}-20\d\d-[0-9A-Z]{6}""")]
    private static partial Regex ReferenceText();
}
