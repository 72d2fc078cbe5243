using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Tests.Documents;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Takes a case to its outcome as an outside client does: reads each mail, opens its link, gives the files that are asked for, approves.</summary>
internal sealed class CaseWalk(CaseClient client, OpenCase file)
{
    private readonly Approvers _approvers = new(client, file);
    private readonly Codes _codes = new(client, file);

    /// <summary>Hashes of the files given, by slot.</summary>
    public Dictionary<string, string> Given { get; } = [];

    /// <summary>Everybody who was asked and approved.</summary>
    public HashSet<string> Deciders { get; } = [];

    public Approvers Approvers => _approvers;

    /// <summary>Approves all that is asked, wave by wave, until nothing is open or a stage of the next wave is to be waited at.</summary>
    /// <param name="before">A stage that is not to be approved; null goes to the end.</param>
    /// <returns>What was open together, each time when everything before had been approved.</returns>
    public async Task<IReadOnlyList<string[]>> ApproveAsync(string? before = null)
    {
        List<string[]> waves = [];
        while (await client.TrackAsync(file.Track) is { State: "open" } track && !track.OpenStages.Contains(before))
        {
            Assert.NotEmpty(track.OpenStages);
            waves.Add([.. track.OpenStages]);
            foreach (TaskView task in track.Stages.SelectMany(s => s.Tasks).Where(t => t.State == "open"))
                await ApproveAsync(task);
        }
        return waves;
    }

    public async Task ApproveAsync(TaskView task)
    {
        await GiveRequiredAsync("track", file.Own);
        Ask ask = await _approvers.AskedForAsync(task);
        AssertLinkStandsAlone(ask.Mail, "decide");
        await GiveRequiredAsync("decide", ask.Token);
        string shown = (await client.GetAsync($"/decide?k={ask.Token}")).MustBe(HttpStatusCode.OK).Json.GetProperty("contentHash").GetString()!;
        JsonObject body = new() { ["decision"] = "approve", ["name"] = ask.Mail.To[0].Name, ["contentHash"] = shown };
        DecisionReceipt receipt = (await _codes.PostAsync($"/decide?k={ask.Token}", body, ask.Mail.Recipient)).MustBe(HttpStatusCode.OK).Read<DecisionReceipt>();
        Assert.Equal(("recorded", file.CaseId, ask.Task, "approve"), (receipt.Result, receipt.CaseId, receipt.Task.ToString(), receipt.Decision));
        Deciders.Add(ask.Mail.Recipient);
    }

    /// <summary>What was given is there, and is what was given.</summary>
    public async Task FetchesAllAsync()
    {
        JsonElement[] slots = [.. (await client.GetAsync($"/track?k={file.Own}")).MustBe(HttpStatusCode.OK).Json.GetProperty("documents").EnumerateArray()];
        Assert.Equal(Given.Keys.Order(), slots.Where(s => s.GetProperty("present").GetBoolean()).Select(s => s.GetProperty("slot").GetString()!).Order());
        foreach ((string slot, string hash) in Given)
        {
            using HttpResponseMessage answer = await client.App.Http.GetAsync(new Uri($"/track/documents/{slot}?k={file.Own}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(hash, Sha(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        }
    }

    /// <summary>Each message that the case owes has come once, and everybody who was asked is told of the outcome.</summary>
    public async Task EverybodyIsToldAsync()
    {
        StoredCase stored = await AllIsSentAsync();
        IReadOnlyList<ReceivedMail> mails = await client.App.Mailbox.OfCaseAsync(file.Reference);
        Assert.Equal(stored.Messages.Select(m => m.Number), mails.Select(m => m.MessageNumber).Order());
        Dictionary<int, string> kinds = stored.Messages.ToDictionary(m => m.Number, m => m.Kind);
        Assert.Equal([file.Applicant], mails.Where(m => kinds[m.MessageNumber] == "OutcomeToApplicant").Select(m => m.Recipient));
        Assert.Equal(Deciders.Order(), mails.Where(m => kinds[m.MessageNumber] == "OutcomeToParty").Select(m => m.Recipient).Order());
        Assert.Null(stored.FirstBreak);
    }

    /// <summary>The case as it lies in storage once nothing of what it owes is left to send.</summary>
    public Task<StoredCase> AllIsSentAsync() => Eventually.GetAsync(
        $"all messages of {file.Reference} to be sent",
        async () => await StoredCase.ReadAsync(client.App.Data, file.CaseId) is { } now && now.Messages.All(m => m.State is "Sent" or "Overtaken") ? now : null,
        client.App.DescribeAsync);

    /// <summary>In a text mail a link stands alone on its line.</summary>
    public static void AssertLinkStandsAlone(ReceivedMail mail, string door)
    {
        string token = mail.Token(door)!;
        Assert.Matches("^[A-Za-z0-9_-]{20,200}$", token);
        Assert.Contains(mail.Links.First(l => l.AbsolutePath == $"/{door}").AbsoluteUri, mail.Text.Split('\n').Select(l => l.Trim()));
    }

    private async Task GiveRequiredAsync(string door, string token)
    {
        JsonElement documents = (await client.GetAsync($"/{door}?k={token}")).MustBe(HttpStatusCode.OK).Json.GetProperty("documents");
        foreach (JsonElement slot in documents.EnumerateArray().Where(d => d.GetProperty("required").GetBoolean() && !d.GetProperty("present").GetBoolean()))
            await GiveAsync($"/{door}/documents/{slot.GetProperty("slot").GetString()}?k={token}", slot);
    }

    private async Task GiveAsync(string address, JsonElement slot)
    {
        string type = slot.GetProperty("accept").EnumerateArray().Last().GetString()!;
        byte[] content = FileOf(type);
        Assert.InRange(content.Length, 1, slot.GetProperty("maxBytes").GetInt32());
        using MultipartFormDataContent form = [];
        using ByteArrayContent part = new(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", $"document.{type}");
        (await client.SendAsync(HttpMethod.Post, address, form, "application/json")).MustBe(HttpStatusCode.Created);
        Given[slot.GetProperty("slot").GetString()!] = Sha(content);
    }

    /// <summary>The smallest file of a type that a slot accepts.</summary>
    public static byte[] FileOf(string type) => type switch
    {
        "pdf" => AFile.Pdf(),
        "docx" => AFile.Docx(),
        "odt" => AFile.Odt(),
        "png" => AFile.Png(),
        "jpeg" => AFile.Jpeg(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of file is known to clients."),
    };

    private static string Sha(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
