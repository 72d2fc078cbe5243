using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.Functions.Links;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>What somebody tries at every door that a link opens: without a choice, twice, with another's link, from another site, by a reading, on a page that is out of date.</summary>
public sealed class LinkDoorTests
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    public static TheoryData<string> Routes => [.. LinkDoors.All.Keys];

    public static TheoryData<string, string> Choices => [.. LinkDoors.All.SelectMany(d => d.Value.Choices.Select(c => new TheoryDataRow<string, string>(d.Key, c)))];

    public static TheoryData<string> Cases => [.. LinkDoors.All.Where(d => d.Value.Purpose is LinkPurpose.Own or LinkPurpose.Decide).Select(d => d.Key)];

    public static TheoryData<string> Drafts => [.. LinkDoors.All.Where(d => d.Value.Purpose is LinkPurpose.Draft).Select(d => d.Key)];

    [Fact]
    public void Every_door_that_a_link_opens_is_tried() => Assert.Equal(
        FunctionRoutes.All.Where(f => f.Trigger.Methods!.Contains("post") && LinkDoors.IsOne(f.Trigger.Route!)).Select(f => f.Trigger.Route!).Order(), LinkDoors.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_same_form_twice_is_one(string route)
    {
        LinkDoor door = LinkDoors.All[route];
        App app = await door.ReadyAsync();
        string address = AddressOf(route, door, app.Links.Seal(door.Link(app)));
        IReadOnlyList<(string, string)>? form = door.Form?.Invoke(app);
        string before = app.Everything();

        Reply first = await SendAsync(app, address, form);

        string once = app.Everything();
        Assert.InRange(first.Status, 200, 303);
        Assert.NotEqual(before, once);
        await SendAsync(app, address, form);
        Assert.Equal(once, app.Everything());
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task Without_its_choice_a_form_changes_nothing(string route, string choice)
    {
        LinkDoor door = LinkDoors.All[route];
        App app = await door.ReadyAsync();
        string address = AddressOf(route, door, app.Links.Seal(door.Link(app)));
        IReadOnlyList<(string Name, string Value)>? form = door.Form?.Invoke(app);
        string before = app.Everything();

        if (form is null)
        {
            foreach (byte[] body in (byte[][])[Upload.Body(), Upload.Body(Upload.Part("name=\"file\"; filename=\"\"", [])), Upload.Body(Upload.Part("name=\"other\"; filename=\"a.pdf\"", AFile.Pdf())), Upload.Body(Upload.Part("name=\"file\"; filename=\"a.pdf\"", []))])
                Assert.InRange((await app.SendAsync("POST", address, Browser, Upload.ContentType, body)).Status, 400, 499);
        }
        else
        {
            IReadOnlyList<(string Name, string Value)> without = [.. form.Where(i => i.Name != choice)];
            foreach (IReadOnlyList<(string, string)> lacking in (IReadOnlyList<(string, string)>[])[[], without, [.. without, (choice, "")], [.. without, (choice, " \u2800\u200b")], [.. without, (choice, "false")], [.. form, (choice, "other")]])
            {
                // What is typed may be any word; a box is ticked or it is not.
                if (lacking.Contains((choice, "false")) && choice is "name" or "text" or "reason" or "to.name")
                    continue;
                Assert.InRange((await SendAsync(app, address, lacking)).Status, 400, 499);
            }
        }
        Assert.Equal(before, app.Everything());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Somebody_elses_link_opens_it_not(string route)
    {
        LinkDoor door = LinkDoors.All[route];
        App app = await door.ReadyAsync();
        Capability own = door.Link(app);
        string before = app.Everything();
        // Whatever link of a case asks for a fresh one, that goes to its registered mailbox; so of a renewal only the case and the person count.
        IEnumerable<Capability> others = route == "renew"
            ? [own with { Person = own.Person + 1 }, own with { Task = own.Task + 1 }, own with { Purpose = LinkPurpose.Draft }]
            :
            [
                .. Enum.GetValues<LinkPurpose>().Where(p => p != own.Purpose).Select(p => own with { Purpose = p }),
                own with { Attempt = own.Attempt + 1 },
                // The applicant's links have one holder, and their attempt is nobody else's.
                .. own.Purpose is LinkPurpose.Decide or LinkPurpose.Draft ? [own with { Person = own.Person + 2 }, own with { Task = own.Task + 1 }, own with { Task = 0 }] : Array.Empty<Capability>(),
            ];
        foreach (Capability other in others.Append(own with { Case = CaseId.From(new byte[CaseId.Bytes]) }))
            Assert.InRange((await SendAsync(app, AddressOf(route, door, app.Links.Seal(other)), door.Form?.Invoke(app))).Status, 400, 499);
        Assert.InRange((await SendAsync(app, AddressOf(route, door, "forged"), door.Form?.Invoke(app))).Status, 400, 499);
        Assert.Equal(before, app.Everything());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_same_form_from_another_site_changes_nothing(string route)
    {
        LinkDoor door = LinkDoors.All[route];
        App app = await door.ReadyAsync();
        string address = AddressOf(route, door, app.Links.Seal(door.Link(app)));
        string before = app.Everything();
        foreach ((string header, string value) in (IEnumerable<(string, string)>)[("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site")])
            Assert.Equal(403, (await SendAsync(app, address, door.Form?.Invoke(app), r => r.Headers[header] = value)).Status);
        Assert.Equal(before, app.Everything());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_reading_with_the_form_in_its_address_changes_nothing(string route)
    {
        LinkDoor door = LinkDoors.All[route];
        App app = await door.ReadyAsync();
        string form = string.Concat(door.Form?.Invoke(app).Select(i => $"&{Uri.EscapeDataString(i.Name)}={Uri.EscapeDataString(i.Value)}") ?? []);
        string address = AddressOf(route, door, app.Links.Seal(door.Link(app))) + form;
        string before = app.Everything();
        foreach (string method in FunctionRoutes.All.Where(f => f.Trigger.Route == route).SelectMany(f => f.Trigger.Methods!).Where(m => m != "post"))
            await app.SendAsync(method.ToUpperInvariant(), address, Browser, "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(form));
        // Nor does a form whose inputs stand in the address alone.
        if (door.Choices.Count > 0)
            Assert.InRange((await SendAsync(app, address, door.Form is null ? null : [], file: [])).Status, 400, 499);
        Assert.Equal(before, app.Everything());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_page_whose_task_or_address_went_to_somebody_else_changes_nothing(string route)
    {
        LinkDoor door = LinkDoors.All[route];
        App app = await door.ReadyAsync();
        string address = AddressOf(route, door, app.Links.Seal(door.Link(app)));
        IReadOnlyList<(string, string)>? form = door.Form?.Invoke(app);
        await GiveAwayAsync(app, door);
        string before = app.Everything();

        Assert.InRange((await SendAsync(app, address, form)).Status, 400, 499);
        Assert.Equal(before, app.Everything());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_page_of_a_case_that_is_over_changes_nothing(string route)
    {
        LinkDoor door = LinkDoors.All[route];
        App app = await door.ReadyAsync();
        string address = AddressOf(route, door, app.Links.Seal(door.Link(app)));
        IReadOnlyList<(string, string)>? form = door.Form?.Invoke(app);
        app.Desk.Change(file => file.IsFinal ? file with { Erased = true } : file);
        if (!app.Desk.Only.IsFinal)
            Assert.Equal(200, (await app.PostJsonAsync(app.OwnAddress().Replace("/track?", "/track/withdraw?", StringComparison.Ordinal), """{"confirm":true,"reason":"I found another way."}""")).Status);
        string before = app.Everything();

        // Withdrawing once more is told as the first time.
        Assert.InRange((await SendAsync(app, address, form)).Status, route == "track/withdraw" ? 303 : 400, 499);
        Assert.Equal(before, app.Everything());
    }

    [Theory]
    [MemberData(nameof(Drafts))]
    public async Task A_page_of_a_draft_that_goes_on_at_the_mailbox_changes_nothing(string route)
    {
        LinkDoor door = LinkDoors.All[route];
        App app = await door.ReadyAsync();
        string address = AddressOf(route, door, app.Links.Seal(door.Link(app)));
        DraftWalk mailbox = new(app, app.Links.Seal(Capability.OfDraft(app.Drafts.Only, Draft.Mailbox)));
        await mailbox.SaveAsync("nationality", ("nationality", "IN"));
        string before = app.Everything();

        Assert.Equal(410, (await SendAsync(app, address, door.Form?.Invoke(app))).Status);
        Assert.Equal(before, app.Everything());
    }

    private static string AddressOf(string route, LinkDoor door, string token) =>
        $"/{route.Replace("{slot}", door.Purpose is LinkPurpose.Decide ? "plan" : "letter", StringComparison.Ordinal)}?k={token}{door.Query}";

    private static Task<Reply> SendAsync(App app, string address, IReadOnlyList<(string Name, string Value)>? form, Action<HttpRequest>? with = null, byte[]? file = null) => form is null
        ? app.SendAsync("POST", address, Browser, Upload.ContentType, Upload.Body(Upload.Part("name=\"file\"; filename=\"a.pdf\"", file ?? AFile.Pdf())), with)
        : app.PostFormAsync(address, form.Select(i => KeyValuePair.Create(i.Name, i.Value)), Browser, with);

    /// <summary>An officer gives the task to somebody else, or corrects the applicant's address; a task that was decided, and a case that is approved, cannot be given away: there the link is moved on as those acts do.</summary>
    private static async Task GiveAwayAsync(App app, LinkDoor door)
    {
        Case file = app.Desk.Only;
        CaseTask? task = door.Purpose is LinkPurpose.Decide ? door.Task(file) : null;
        if (task is { State: not TaskState.Open })
            app.Desk.Change(f => f with { Tasks = f.Tasks.SetItem(task.Number - 1, task with { Attempt = task.Attempt + 1 }) });
        else if (task is null && file.IsFinal)
            app.Desk.Change(f => f with { OwnAttempt = f.OwnAttempt + 1 });
        else
        {
            (string act, string body) = task is null
                ? ("correct-address", """{"email":"ananya.k@cs.ox.ac.uk","reason":"Another mailbox"}""")
                : ("reassign", $$"""{"task":{{task.Number}},"to":{"name":"New Holder","email":"new.holder@ox.ac.uk"},"reason":"Has left"}""");
            Reply reply = await app.PostJsonAsync($"/api/manage/cases/{file.Id}/{act}", body, with: SignedInAs.Role("Entente.Admin"));
            Assert.Equal((200, reply.Body), (reply.Status, reply.Body));
        }
    }
}
