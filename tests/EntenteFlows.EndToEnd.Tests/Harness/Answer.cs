using System.Net;
using System.Text.Json;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>What the app said.</summary>
public sealed record Answer(HttpStatusCode Status, string? MediaType, Uri? Location, string Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>The last part of the problem's type.</summary>
    public string ProblemSlug => Json.GetProperty("type").GetString()!.Split('/')[^1];

    /// <summary>Pointers of the fields that a 422 names.</summary>
    public IReadOnlyList<string> Pointers => [.. Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()!)];

    public static async Task<Answer> ReadAsync(HttpResponseMessage message) => new(
        message.StatusCode,
        message.Content.Headers.ContentType?.MediaType,
        message.Headers.Location,
        await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, JsonSerializerOptions.Web)!;

    public Answer MustBe(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)status} expected, {(int)Status} came: {Body}");
        return this;
    }

    public Answer MustBeProblem(HttpStatusCode status, string slug)
    {
        MustBe(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal((slug, (int)status), (ProblemSlug, Json.GetProperty("status").GetInt32()));
        return this;
    }
}
