using System.Net;
using System.Text.Json;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Everybody who is asked to decide on one case: reads the mails, opens the links, answers.</summary>
public sealed class Approvers(CaseClient client, OpenCase file)
{
    private readonly Dictionary<string, Ask> _asks = [];
    private readonly HashSet<string> _opened = [];
    private readonly Codes _codes = new(client, file);

    /// <summary>Waits until a stage has asked this many people, and opens their links.</summary>
    public async Task<IReadOnlyList<Ask>> AskedByAsync(string stage, int people = 1) =>
        await Eventually.GetAsync(
            $"{people} mail(s) with a link to decide '{stage}' of {file.Reference}",
            async () =>
            {
                await ReadMailsAsync();
                Ask[] asked = [.. _asks.Values.Where(a => a.Stage == stage)];
                return asked.Length >= people ? asked : null;
            },
            client.App.DescribeAsync);

    /// <summary>The first one that is asked.</summary>
    public async Task<Ask> FirstAsync() =>
        await Eventually.GetAsync(
            $"a mail with a link to decide {file.Reference}",
            async () =>
            {
                await ReadMailsAsync();
                return _asks.Values.FirstOrDefault();
            },
            client.App.DescribeAsync);

    /// <summary>Waits until the mail of one task has come, and opens its link.</summary>
    public async Task<Ask> AskedForAsync(TaskView task) =>
        await Eventually.GetAsync(
            $"a mail with a link to decide task {task.Id} of {file.Reference}",
            async () =>
            {
                await ReadMailsAsync();
                return _asks.Values.FirstOrDefault(a => a.Task == task.Id.ToString());
            },
            client.App.DescribeAsync);

    /// <summary>Approves everything that a stage asks.</summary>
    public async Task ApproveAsync(string stage, int people = 1)
    {
        foreach (Ask ask in await AskedByAsync(stage, people))
            (await _codes.DecideAsync(ask, "approve")).MustBe(HttpStatusCode.OK);
    }

    /// <summary>Approves whatever else is asked until this many people are asked for what is meant.</summary>
    public async Task<IReadOnlyList<Ask>> ApproveUntilAskedAsync(Func<Ask, bool> meant, int people)
    {
        HashSet<string> done = [];
        return await Eventually.GetAsync(
            $"{people} mail(s) of those meant in {file.Reference}",
            async () =>
            {
                await ReadMailsAsync();
                foreach (Ask ask in _asks.Values.Where(a => !meant(a) && done.Add(a.Token)).ToList())
                    (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
                Ask[] asked = [.. _asks.Values.Where(meant)];
                return asked.Length >= people ? asked : null;
            },
            client.App.DescribeAsync,
            TimeSpan.FromMinutes(3));
    }

    /// <summary>Approves whatever is asked until the case is at its end.</summary>
    /// <returns>The stages in the order in which they asked.</returns>
    public async Task<IReadOnlyList<string>> ApproveUntilTheEndAsync()
    {
        List<string> stages = [];
        await AnswerUntilTheEndAsync(async ask =>
        {
            (await _codes.DecideAsync(ask, "approve")).MustBe(HttpStatusCode.OK);
            stages.Add(ask.Stage);
        });
        return stages;
    }

    /// <summary>Answers each request once, as it comes, until the case is at its end.</summary>
    public async Task AnswerUntilTheEndAsync(Func<Ask, Task> answer)
    {
        HashSet<string> done = [];
        await Eventually.TrueAsync(
            $"the outcome of {file.Reference}",
            async () =>
            {
                await ReadMailsAsync();
                foreach (Ask ask in _asks.Values.Where(a => !done.Contains(a.Token)).ToList())
                {
                    await answer(ask);
                    done.Add(ask.Token);
                }
                return (await client.TrackAsync(file.Track)).State is not ("open" or "returned");
            },
            client.App.DescribeAsync,
            TimeSpan.FromMinutes(5));
    }

    private async Task ReadMailsAsync()
    {
        foreach (ReceivedMail mail in await client.App.Mailbox.OfCaseAsync(file.Reference))
            if (mail.Token("decide") is { } token && _opened.Add(token) && await OpenAsync(mail, token) is { } ask)
                _asks.Add(token, ask);
    }

    /// <summary>Null where the link is dead already.</summary>
    private async Task<Ask?> OpenAsync(ReceivedMail mail, string token)
    {
        Answer page = await client.GetAsync($"/decide?k={token}");
        if (page.Status is HttpStatusCode.Gone)
            return null;
        JsonElement shown = page.MustBe(HttpStatusCode.OK).Json;
        string task = TaskIdOf(shown.GetProperty("task"));
        TrackView track = await client.TrackAsync(file.Track);
        string stage = track.Stages.Single(s => s.Tasks.Any(t => t.Id.ToString() == task)).Id;
        return new Ask(stage, task, token, mail, shown);
    }

    private static string TaskIdOf(JsonElement task) =>
        task.ValueKind is JsonValueKind.Object ? task.GetProperty("id").ToString() : task.ToString();
}
