using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The cases that pages are looked at with, each made when it is first wanted. Looking changes none of them.</summary>
public sealed class PageWorld(SharedApp shared)
{
    private const string Wish = "Il manque l’accord de la directrice.\nMerci de le joindre, puis de renvoyer la demande.";

    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> _made = new();

    internal Task<CaseClient> Client => OnceAsync(async () => new CaseClient(await shared.GetAsync()));

    /// <summary>The token of a draft in which nothing is answered.</summary>
    internal Task<string> Draft => OnceAsync(async () =>
        (await (await Client).PostAsync("/apply/exchange", "{}")).MustBe(HttpStatusCode.Created).Json.GetProperty("token").GetString()!);

    /// <summary>An application of which the page after the form can still be had.</summary>
    internal Task<SentForm> Sent => OnceAsync(async () => await SentForm.SendAsync(await Client, 0));

    internal Task<UnconfirmedCase> Unconfirmed => OnceAsync(async () => await UnconfirmedCase.SubmitAsync(await Client, 0));

    /// <summary>A case with stages that are approved, open, waiting and not needed, and with gates.</summary>
    internal Task<OpenCase> AtTheGates => OnceAsync(async () =>
    {
        OpenCase file = await (await Client).OpenAsync(0);
        Approvers approvers = new(await Client, file);
        foreach (string stage in (string[])["home-supervisor", "home-international-office", "host-academic"])
            await approvers.ApproveAsync(stage);
        await approvers.AskedByAsync("zrr");
        return file;
    });

    internal Task<Ask> Gate => OnceAsync(async () => Assert.Single(await new Approvers(await Client, await AtTheGates).AskedByAsync("zrr")));

    /// <summary>A case of several institutions, one of them a stage ahead.</summary>
    internal Task<OpenCase> Bid => OnceAsync(async () =>
    {
        CaseClient client = await Client;
        OpenCase file = await client.OpenAsync(0, workflow: "funding-bid");
        TrackView track = await client.TrackAsync(file.Track);
        TaskView first = track.Stages.Where(s => s.Id.Contains('@', StringComparison.Ordinal)).SelectMany(s => s.Tasks).First(t => t.State == "open");
        Ask ask = await new Approvers(client, file).AskedForAsync(first);
        (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        return file;
    });

    internal Task<Ask> BidAsk => OnceAsync(async () =>
    {
        CaseClient client = await Client;
        TaskView open = (await client.TrackAsync((await Bid).Track)).Stages.Where(s => s.Id.Contains('@', StringComparison.Ordinal)).SelectMany(s => s.Tasks).First(t => t.State == "open");
        return await new Approvers(client, await Bid).AskedForAsync(open);
    });

    internal Task<OpenCase> Asked => OnceAsync(async () =>
    {
        (OpenCase file, Ask ask) = await FirstAskAsync();
        (await (await Client).PostAsync($"/decide/question?k={ask.Token}", """{"name":"Camille Test","text":"Which laboratory is it,\nand who runs it?"}""")).MustBe(HttpStatusCode.OK);
        return file;
    });

    internal Task<OpenCase> Returned => OnceAsync(() => AnsweredAsync("return"));

    internal Task<OpenCase> Rejected => OnceAsync(() => AnsweredAsync("reject"));

    internal Task<OpenCase> Withdrawn => OnceAsync(async () =>
    {
        OpenCase file = await AnsweredAsync("return");
        (await (await Client).WithdrawAsync(file.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        return file;
    });

    internal Task<OpenCase> Approved => OnceAsync(async () =>
    {
        OpenCase file = await (await Client).OpenAsync(0);
        await new Approvers(await Client, file).ApproveUntilTheEndAsync();
        return file;
    });

    internal Task<Ask> Decided => OnceAsync(JustDecidedAsync);

    /// <summary>A new one each time: only for minutes can it be taken back.</summary>
    internal async Task<Ask> JustDecidedAsync()
    {
        (_, Ask ask) = await FirstAskAsync();
        (await (await Client).DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        return ask;
    }

    /// <summary>Asked of somebody who has handed it to a colleague.</summary>
    internal Task<Ask> HandedOn => OnceAsync(async () =>
    {
        CaseClient client = await Client;
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.DelegateAsync(ask.Token, "colleague@ox.ac.uk")).MustBe(HttpStatusCode.OK);
        return ask;
    });

    /// <summary>The link of somebody who was asked on a case that was then withdrawn.</summary>
    internal async Task<string> ClosedTokenAsync() => await OnceAsync(async () =>
    {
        (OpenCase file, Ask ask) = await FirstAskAsync();
        (await (await Client).WithdrawAsync(file.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        return ask.Token;
    });

    /// <summary>The address, once somebody's absence is entered.</summary>
    internal async Task<string> WithAbsenceAsync(string address) => await OnceAsync(async () =>
    {
        using SignedIn admin = await SignedIn.AsAsync((await Client).App, "Entente.Admin");
        await admin.PostAsync(
            "/api/manage/substitutions",
            """{"institution":"oxford","absent":"away@ox.ac.uk","substitute":{"name":"Stand In","email":"standin@ox.ac.uk"},"from":"2027-01-11","to":"2027-01-12"}""");
        return address;
    });

    private async Task<OpenCase> AnsweredAsync(string verdict)
    {
        (OpenCase file, Ask ask) = await FirstAskAsync();
        (await (await Client).DecideAsync(ask.Token, verdict, Wish)).MustBe(HttpStatusCode.OK);
        return file;
    }

    private async Task<(OpenCase File, Ask Ask)> FirstAskAsync()
    {
        OpenCase file = await (await Client).OpenAsync(1);
        return (file, await new Approvers(await Client, file).FirstAsync());
    }

    private async Task<T> OnceAsync<T>(Func<Task<T>> make, [CallerMemberName] string name = "")
        where T : notnull =>
        (T)await _made.GetOrAdd(name, _ => new(async () => await make())).Value;
}
