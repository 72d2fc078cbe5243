using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using EntenteFlows.Tests.Support;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>The doors by their routes.</summary>
internal static class LinkDoors
{
    private const string Slots = """
          - {id: letter, title: {en: Letter, fr: Lettre}, from: [applicant], accept: [pdf]}
          - {id: plan, title: {en: Plan, fr: Plan}, from: [home-supervisor], accept: [pdf]}
        """;

    private static readonly Catalogue Plain = Read();

    private static readonly Catalogue Signed = new(Plain.Alliance, [Exchange with { Stages = [.. Exchange.Stages.Select(s => s with { Assurance = Assurance.High })] }]);

    public static IReadOnlyDictionary<string, LinkDoor> All { get; } = new Dictionary<string, LinkDoor>
    {
        ["confirm"] = new(LinkPurpose.Confirm, app => app.SubmittedAsync(), Yes, "confirm"),
        ["correct"] = new(LinkPurpose.Correct, app => app.SubmittedAsync(), _ => [("email", "ananya.k@cs.ox.ac.uk")], "email"),
        ["track/withdraw"] = new(LinkPurpose.Own, app => app.OpenAsync(), Yes, "confirm"),
        ["track/resubmit"] = new(LinkPurpose.Own, app => app.ReturnedAsync(), Yes, "confirm"),
        ["track/edit"] = new(LinkPurpose.Own, app => app.ReturnedAsync(), Edited, "confirm"),
        ["track/answer"] = new(LinkPurpose.Own, Asked, _ => [("question", "1"), ("text", "Optics")], "question", "text"),
        ["track/cancel"] = new(LinkPurpose.Own, app => app.ApprovedAsync(), Yes, "confirm"),
        ["track/amend"] = new(LinkPurpose.Own, app => app.ApprovedAsync(), Longer, AmendView.AmendmentField),
        ["track/amend/withdraw"] = new(LinkPurpose.Own, Wished, Yes, "confirm"),
        ["track/documents/{slot}"] = new(LinkPurpose.Own, app => app.OpenAsync(), Form: null, DocumentView.FileField),
        ["decide"] = new(LinkPurpose.Decide, app => app.OpenAsync(), _ => [("decision", "approve"), ("name", "A. Signer")], "decision", "name"),
        ["decide/delegate"] = new(LinkPurpose.Decide, app => app.OpenAsync(), _ => [("to.name", "Col League"), ("to.email", "colleague@ox.ac.uk"), ("name", "A. Signer"), ("reason", "On fieldwork.")], "to.name", "to.email", "name", "reason"),
        ["decide/wrong-person"] = new(LinkPurpose.Decide, app => app.OpenAsync(), Yes, "confirm"),
        ["decide/question"] = new(LinkPurpose.Decide, app => app.OpenAsync(), _ => [("name", "A. Signer"), ("text", "Which laboratory?")], "name", "text"),
        ["decide/undo"] = new(LinkPurpose.Decide, Decided, Yes, "confirm") { Task = file => file.Task(1) },
        ["decide/code"] = new(LinkPurpose.Decide, app => app.OpenAsync(), _ => []) { NeedsCode = true },
        ["decide/documents/{slot}"] = new(LinkPurpose.Decide, app => app.OpenAsync(), Form: null, DocumentView.FileField),
        ["track/documents/{slot}/remove"] = new(LinkPurpose.Own, LetterGiven, TheFile, DocumentView.FileField),
        ["decide/documents/{slot}/remove"] = new(LinkPurpose.Decide, PlanGiven, TheFile, DocumentView.FileField),
        ["renew"] = new(LinkPurpose.Decide, app => app.OpenAsync(), Yes, "confirm"),
        ["draft/page"] = new(LinkPurpose.Draft, app => DraftWalk.BeginAsync(app), _ => [("purpose", "Something else")]) { Query = "&page=purpose" },
        ["draft/autosave"] = new(LinkPurpose.Draft, app => DraftWalk.BeginAsync(app), _ => [("purpose", "Something else")]) { Query = "&page=purpose" },
        ["draft/keep"] = new(LinkPurpose.Draft, app => DraftWalk.BeginAsync(app), _ => [("email", "somebody@ox.ac.uk")], "email"),
        ["draft/discard"] = new(LinkPurpose.Draft, app => DraftWalk.BeginAsync(app), Yes, "confirm"),
        // It makes an application that nobody is told of but the mailbox that it names, which then is asked.
        ["draft/send"] = new(LinkPurpose.Draft, app => DraftWalk.FilledAsync(app, Exchange), _ => []),
        ["draft/documents/{slot}"] = new(LinkPurpose.Draft, app => DraftWalk.BeginAsync(app), Form: null, DocumentView.FileField),
        ["draft/documents/{slot}/remove"] = new(LinkPurpose.Draft, WithFile, _ => []),
    };

    public static bool IsOne(string route) => route.Split('/')[0] is "confirm" or "correct" or "track" or "decide" or "renew" or "draft";

    public static async Task<App> ReadyAsync(this LinkDoor door)
    {
        App app = new(catalogue: door.NeedsCode ? Signed : Plain);
        await door.Ready(app);
        return app;
    }

    /// <summary>All that is kept, to see whether something changed.</summary>
    public static string Everything(this App app) => string.Join('\n',
    [
        .. app.Desk.Cases.Select(c => $"{Encoded(CaseJson.Write(c))} {app.Documents.HashesOf(c.Id).Count}"),
        .. app.Drafts.All.Select(d => $"{Encoded(Domain.Drafts.DraftJson.Write(d))} {app.DraftDocuments.HashesOf(d.Id).Count}"),
        $"{app.DraftMails.Started.Distinct().Count()}",
    ]);

    private static WorkflowDefinition Exchange => Plain.Find("exchange")!;

    private static string Encoded(byte[] json) => System.Text.Encoding.UTF8.GetString(json);

    private static IReadOnlyList<(string Name, string Value)> Yes(App app) => [("confirm", "true")];

    private static async Task Decided(App app)
    {
        await app.OpenAsync();
        await app.DecideAsync("approve");
    }

    private static async Task Asked(App app)
    {
        await app.OpenAsync();
        await app.PostFormAsync(app.DecideAddress().Replace("/decide?", "/decide/question?", StringComparison.Ordinal), [new("name", "A. Signer"), new("text", "Which laboratory?")]);
    }

    private static async Task Wished(App app)
    {
        await app.ApprovedAsync();
        await app.PostFormAsync(app.OwnAddress().Replace("/track?", "/track/amend?", StringComparison.Ordinal), Longer(app).Select(i => KeyValuePair.Create(i.Name, i.Value)));
    }

    private static async Task LetterGiven(App app)
    {
        await app.OpenAsync();
        await app.UploadAsync(app.OwnAddress().Replace("/track?", "/track/documents/letter?", StringComparison.Ordinal), AFile.Pdf());
    }

    private static async Task PlanGiven(App app)
    {
        await app.OpenAsync();
        await app.UploadAsync(app.DecideAddress().Replace("/decide?", "/decide/documents/plan?", StringComparison.Ordinal), AFile.Pdf());
    }

    private static IReadOnlyList<(string Name, string Value)> TheFile(App app) => [(DocumentView.FileField, app.Desk.Only.Documents.Single().Sha256)];

    private static async Task WithFile(App app)
    {
        DraftWalk walk = await DraftWalk.BeginAsync(app);
        await app.UploadAsync(walk.Address("/draft/documents/letter"), AFile.Pdf());
    }

    private static IReadOnlyList<(string Name, string Value)> Edited(App app) =>
    [
        .. DraftWalk.Inputs(Exchange, app.Clock.GetUtcNow()).Where(i => i.Key != "purpose" && i.Key is not (ApplicantFields.Name or ApplicantFields.Email or ApplicantFields.Language)).Select(i => (i.Key, i.Value.ToString())),
        ("purpose", "Something else altogether."), ("confirm", "true"),
    ];

    private static IReadOnlyList<(string Name, string Value)> Longer(App app)
    {
        DateOnly to = ((DateValue)app.Desk.Only.Form["endDate"]!).Day.AddDays(7);
        return [(AmendView.AmendmentField, "extension"), ("endDate-day", Number(to.Day)), ("endDate-month", Number(to.Month)), ("endDate-year", Number(to.Year))];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Catalogue Read()
    {
        Dictionary<string, string> files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.yaml").ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        files["exchange.yaml"] = DocumentsYaml.Of(AfterwardsYaml.Of(files["exchange.yaml"]), Slots);
        return WorkflowFolder.Load(files);
    }
}
