using System.Text.Json;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>One request for a decision, as its holder meets it: a mail with a link to a page.</summary>
/// <param name="Task">The task's id in the tracking view.</param>
/// <param name="Page">What the link shows, as JSON.</param>
public sealed record Ask(string Stage, string Task, string Token, ReceivedMail Mail, JsonElement Page);
