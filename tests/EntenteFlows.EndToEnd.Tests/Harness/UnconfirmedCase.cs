using System.Net;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A case that was submitted and whose mailbox is not confirmed yet.</summary>
public sealed record UnconfirmedCase(string CaseId, string Reference, string Applicant, string ConfirmToken)
{
    public static async Task<UnconfirmedCase> SubmitAsync(CaseClient client, int example)
    {
        System.Text.Json.Nodes.JsonObject body = await client.ExampleAsync(example);
        CaseStub stub = (await client.SubmitAsync(body)).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        ReceivedMail mail = await client.App.Mailbox.WaitAsync(stub.Reference, "confirm", m => m.Token("confirm") is not null);
        return new UnconfirmedCase(stub.CaseId, stub.Reference, mail.Recipient, mail.Token("confirm")!);
    }
}
