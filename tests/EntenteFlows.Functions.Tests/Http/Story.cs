using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>The usual way of a case, for tests that begin in the middle of it.</summary>
internal static class Story
{
    public static WorkflowDefinition Exchange => App.Definitions.Find("exchange")!;

    /// <summary>A request that is valid today: the first example of the definition.</summary>
    public static JsonObject Application(this App app, string language = "en", int example = 0)
    {
        Example sample = Exchange.Examples[example];
        return new JsonObject
        {
            ["workflow"] = Exchange.Id,
            ["language"] = language,
            ["applicant"] = new JsonObject { ["name"] = sample.ApplicantName, ["email"] = sample.ApplicantEmail },
            ["form"] = Examples.FormAt(sample, app.Clock.GetUtcNow()),
        };
    }

    public static async Task<Case> SubmittedAsync(this App app, string language = "en", int example = 0)
    {
        Reply reply = await app.PostJsonAsync("/api/cases", app.Application(language, example).ToJsonString());
        Xunit.Assert.Equal((201, reply.Body), (reply.Status, reply.Body));
        return app.Desk.Only;
    }

    public static async Task<Case> OpenAsync(this App app, string language = "en", int example = 0)
    {
        Case file = await app.SubmittedAsync(language, example);
        Reply reply = await app.PostJsonAsync(app.Links.Confirm(file).PathAndQuery, """{"confirm":true}""");
        Xunit.Assert.Equal((200, reply.Body), (reply.Status, reply.Body));
        return app.Desk.Only;
    }

    /// <summary>The address that the first approver who is still awaited got.</summary>
    public static string DecideAddress(this App app) => app.DecideAddress(app.Desk.Only.Tasks.First(t => t.State is TaskState.Open));

    public static string DecideAddress(this App app, CaseTask task) => app.Links.Decide(app.Desk.Only, task).PathAndQuery;

    public static string OwnAddress(this App app) => app.Links.Own(app.Desk.Only).PathAndQuery;

    public static string TrackAddress(this App app) => app.Links.Track(app.Desk.Only).PathAndQuery;

    /// <summary>The token in an address.</summary>
    public static string Token(string address) => address[(address.IndexOf("k=", StringComparison.Ordinal) + 2)..];

    public static async Task<Case> ApprovedAsync(this App app)
    {
        await app.OpenAsync();
        while (!app.Desk.Only.IsFinal)
            await app.DecideAsync("approve");
        return app.Desk.Only;
    }

    /// <summary>The first who is awaited answers.</summary>
    public static async Task DecideAsync(this App app, string decision, string? reason = null)
    {
        JsonObject body = new() { ["decision"] = decision, ["name"] = "A. Signer", ["reason"] = reason };
        Reply reply = await app.PostJsonAsync(app.DecideAddress(), body.ToJsonString());
        Xunit.Assert.Equal((200, reply.Body), (reply.Status, reply.Body));
    }

    public static async Task ReturnedAsync(this App app)
    {
        await app.OpenAsync();
        Reply reply = await app.PostJsonAsync(app.DecideAddress(), """{"decision":"return","name":"Margaret Whitcombe","reason":"The dates collide with the term."}""");
        Xunit.Assert.Equal((200, reply.Body), (reply.Status, reply.Body));
    }
}
