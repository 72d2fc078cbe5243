using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>An application that was sent by the form, as a browser without scripts sends it.</summary>
/// <param name="Page">The page that follows the form.</param>
/// <param name="Correct">The token with which that page corrects the address.</param>
public sealed partial record SentForm(string Reference, string Page, string Correct)
{
    public static async Task<SentForm> SendAsync(CaseClient client, int example, string? email = null)
    {
        string token = await FillAsync(client, await FieldsAsync(client, example, email));
        string? sent = await PostAsync(client, $"/draft/send?k={token}&lang=en", []);
        string page = (await client.GetAsync(sent!, "text/html")).MustBe(HttpStatusCode.OK).Body;
        return new SentForm(ReferenceText().Match(page).Value, page, Token().Match(page).Groups[1].Value);
    }

    /// <summary>An example of the exchange as a browser would send it.</summary>
    public static async Task<IReadOnlyCollection<KeyValuePair<string, string>>> FieldsAsync(CaseClient client, int example, string? email = null)
    {
        JsonObject body = await client.ExampleAsync(example);
        return
        [
            new("applicant.name", (string)body["applicant"]!["name"]!), new("applicant.email", email ?? (string)body["applicant"]!["email"]!), new("applicant.language", "en"),
            .. body["form"]!.AsObject().SelectMany(f => Inputs(f.Key, f.Value!)),
        ];
    }

    /// <summary>Begins a draft and answers each of its pages.</summary>
    /// <returns>The token that opens it.</returns>
    public static async Task<string> FillAsync(CaseClient client, IReadOnlyCollection<KeyValuePair<string, string>> fields)
    {
        string token = HttpUtility.ParseQueryString(new Uri(client.App.Address, await PostAsync(client, "/apply/exchange?lang=en", [])).Query)["k"]!;
        // What a page before it did not ask for yet is asked by a later reading, until nothing new comes.
        HashSet<string> saved = [];
        while (await NextAsync(client, token, saved) is { } page)
        {
            saved.Add(page);
            await PostAsync(client, $"/draft/page?k={token}&lang=en&page={page}", fields);
        }
        return token;
    }

    private static async Task<string?> NextAsync(CaseClient client, string token, HashSet<string> saved)
    {
        JsonElement draft = (await client.GetAsync($"/draft?k={token}")).MustBe(HttpStatusCode.OK).Json;
        return draft.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("pages").EnumerateArray()).Select(p => p.GetProperty("id").GetString()!)
            .FirstOrDefault(p => !p.StartsWith("file-", StringComparison.Ordinal) && !saved.Contains(p));
    }

    private static async Task<string?> PostAsync(CaseClient client, string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return (await client.SendAsync(HttpMethod.Post, address, content, "text/html")).MustBe(HttpStatusCode.SeeOther).Location!.ToString();
    }

    private static IEnumerable<KeyValuePair<string, string>> Inputs(string field, JsonNode value) => value switch
    {
        JsonObject person when person["email"] is { } email => [new(field + "-name", (string)person["name"]!), new(field + "-email", (string)email!)],
        JsonObject money => [new(field + "-amount", money["amount"]!.ToString()), new(field + "-currency", (string)money["currency"]!)],
        JsonArray chosen => chosen.Select(c => KeyValuePair.Create(field, (string)c!)),
        _ when DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) =>
            [new(field + "-day", $"{day.Day}"), new(field + "-month", $"{day.Month}"), new(field + "-year", $"{day.Year}")],
        _ when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [new(field, (bool)value ? "yes" : "no")],
        _ => [new(field, value.ToString())],
    };

    [GeneratedRegex("""/correct\?k=([A-Za-z0-9_-]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""[A-Z]{2}-20\d\d-[0-9A-Z]{6}""")]
    private static partial Regex ReferenceText();
}
