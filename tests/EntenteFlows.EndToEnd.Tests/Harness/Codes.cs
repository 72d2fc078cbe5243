using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>The codes that stages of high assurance ask for, as their holders meet them: refused first, then mailed apart from the link.</summary>
public sealed class Codes(CaseClient client, OpenCase file)
{
    /// <summary>Sends a decision or a handover, and once more with the code where one is asked for.</summary>
    /// <param name="recipient">The mailbox of the task's holder.</param>
    public async Task<Answer> PostAsync(string path, JsonObject body, string recipient)
    {
        long before = await LastMailAsync();
        Answer answer = await client.PostAsync(path, body.ToJsonString());
        if (answer.Status is not HttpStatusCode.Forbidden)
            return answer;
        answer.MustBeProblem(HttpStatusCode.Forbidden, "code-required");
        JsonObject again = body.DeepClone().AsObject();
        again[CodeView.CodeField] = await NewAsync(recipient, before);
        return await client.PostAsync(path, again.ToJsonString());
    }

    public Task<Answer> DecideAsync(Ask ask, string decision, string? reason = null, string name = "Camille Test") =>
        PostAsync($"/decide?k={ask.Token}", JsonSerializer.SerializeToNode(new { decision, name, reason })!.AsObject(), ask.Mail.Recipient);

    /// <summary>The number of the youngest mail that has come.</summary>
    public async Task<long> LastMailAsync() => (await client.App.Mailbox.ReadAsync()).Select(m => m.Id).LastOrDefault();

    /// <summary>Waits for a code that came after another mail.</summary>
    public async Task<string> NewAsync(string recipient, long after = 0) =>
        (await client.App.Mailbox.WaitAsync(file.Reference, $"a code for {recipient}", m => m.Id > after && m.Recipient == recipient && m.Code is not null)).Code!;
}
