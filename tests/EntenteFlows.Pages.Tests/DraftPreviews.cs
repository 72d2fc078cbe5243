using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Tests;

/// <summary>The pages of a draft in every state that they can show.</summary>
internal static class DraftPreviews
{
    private const string Token = "AQYBAAAAAAAAAAAAAAAAAAAAAAABAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static WorkflowDefinition Workflow => CaseStory.Workflow;

    private static WorkflowDefinition Bid => Repository.Bid;

    public static IEnumerable<Preview> Make()
    {
        foreach (Preview preview in Lists().Concat(OfPages()).Concat(Rows()).Concat(Files()).Concat(Checks()))
            yield return preview;
    }

    /// <summary>What was typed into every page of the example, and saved.</summary>
    public static DraftReading Filled(Language language, Action<Dictionary<string, StringValues>>? change = null, int later = 0)
    {
        var inputs = new Dictionary<string, StringValues>(Previews.Filled(language))
        {
            [ApplicantFields.Name] = Workflow.Examples[0].ApplicantName,
            [ApplicantFields.Email] = Workflow.Examples[0].ApplicantEmail,
            [ApplicantFields.Language] = "fr",
        };
        change?.Invoke(inputs);
        return Reading(Workflow, inputs, later);
    }

    public static DraftReading Empty() => DraftReading.Of(ADraft(Workflow), Workflow, CaseStory.Alliance, Now);

    public static DraftReading Reading(WorkflowDefinition workflow, IReadOnlyDictionary<string, StringValues> inputs, int later = 0)
    {
        Draft draft = ADraft(workflow) with { Answers = inputs.ToImmutableSortedDictionary(i => i.Key, i => ImmutableList.CreateRange(i.Value.OfType<string>()), StringComparer.Ordinal) };
        var reading = DraftReading.Of(draft, workflow, CaseStory.Alliance, Now.AddDays(later));
        return DraftReading.Of(draft with { Saved = SavedOf(reading) }, workflow, CaseStory.Alliance, Now.AddDays(later));
    }

    public static DraftFrame FrameOf(Frame frame, DraftReading reading) => DraftFrame.Of(frame, Token, reading);

    public static DraftPageView Page(Frame frame, DraftReading reading, string page, bool showsErrors = false) =>
        DraftPageView.Of(FrameOf(frame, reading), reading, reading.Find(page)!, fromCheck: false, showsErrors);

    private static IEnumerable<Preview> Lists()
    {
        yield return Previews.Page<DraftListPage>("draft-empty", f => List(f, Empty()));
        yield return Previews.Page<DraftListPage>("draft-filled", f => List(f, Filled(f.Language)).AfterSaving());
        yield return Previews.Page<DraftListPage>("draft-wrong", f => List(f, Filled(f.Language, i => i["startDate-day"] = "31")));
        yield return Previews.Page<DraftListPage>("draft-mailed", f => List(f, Mailed(f.Language, 1)).AfterMail());
        yield return Previews.Page<DraftListPage>("draft-mails-spent", f => List(f, Mailed(f.Language, 3)));
        yield return Previews.Page<DraftListPage>("draft-not-mailed", f => List(f, Empty()).NotMailed(Refusal.AddressNotAllowed, "ada@elsewhere.example.org"));
        yield return Previews.Page<DraftListPage>("draft-discard-unticked", f => List(f, Empty()) with { Unticked = true });
        yield return Previews.Page<DraftListPage>("draft-form-changed", f => List(f, Empty()) with { Changed = true });
    }

    /// <summary>Every page of the example, and one that came back.</summary>
    private static IEnumerable<Preview> OfPages()
    {
        foreach (DraftPage page in Filled(Language.English).Pages.Where(p => p is not DraftPage.File))
        {
            yield return Previews.Page<DraftPagePage>($"draft-page-{page.Id}", f => Page(f, Filled(f.Language), page.Id));
            yield return Previews.Page<DraftPagePage>($"draft-page-{page.Id}-wrong", f => Page(f, Emptied(f.Language, page), page.Id, showsErrors: true));
        }
        yield return Previews.Page<DraftPagePage>("draft-page-conflict", f => WithConflict(f, Filled(f.Language)));
    }

    private static IEnumerable<Preview> Rows()
    {
        yield return Previews.Page<DraftPagePage>("draft-rows", f => Page(f, Reading(Bid, new Dictionary<string, StringValues>()), "partners"));
        yield return Previews.Page<DraftPagePage>("draft-rows-filled", f => Page(f, Reading(Bid, Previews.FilledBid(f.Language)), "partners"));
        yield return Previews.Page<DraftPagePage>("draft-rows-wrong", f => Page(f, Reading(Bid, WrongRows(f.Language)), "partners", showsErrors: true));
        yield return Previews.Page<DraftCheckPage>("draft-check-rows", f => Check(f, Reading(Bid, Previews.FilledBid(f.Language))));
    }

    private static IEnumerable<Preview> Files()
    {
        yield return Previews.Page<DraftFilePage>("draft-file-empty", f => FilePage(f, Filled(f.Language)));
        yield return Previews.Page<DraftFilePage>("draft-file-held", f => FilePage(f, WithFile(Filled(f.Language))));
        yield return Previews.Page<DraftFilePage>("draft-file-several", f => FilePage(f, WithFile(Filled(f.Language))) with { AtMost = 3 });
        yield return Previews.Page<DraftFilePage>("draft-file-refused", f => FilePage(f, Filled(f.Language)) with { Errors = [Text.DocumentText.TooLarge(f.Language)] });
    }

    private static IEnumerable<Preview> Checks()
    {
        yield return Previews.Page<DraftCheckPage>("draft-check-empty", f => Check(f, Empty()));
        yield return Previews.Page<DraftCheckPage>("draft-check-in-time", f => Check(f, WithFile(Filled(f.Language))));
        yield return Previews.Page<DraftCheckPage>("draft-check-too-late", f => Check(f, Soon(f.Language)));
        yield return Previews.Page<DraftCheckPage>("draft-check-unticked", f => Check(f, Soon(f.Language), unticked: true));
        yield return Previews.Page<DraftCheckPage>("draft-check-lost-file", f => Check(f, WithFile(Filled(f.Language))).WithLostFile(FileOf(Filled(f.Language))));
    }

    private static DraftView List(Frame frame, DraftReading reading) => DraftView.Of(FrameOf(frame, reading), reading, fillsIn: true);

    /// <summary>The stay begins in three weeks, which is less than the stages take.</summary>
    private static DraftReading Soon(Language language) =>
        Filled(language, i => (i["startDate-day"], i["startDate-month"], i["startDate-year"]) = ("14", "12", "2026"));

    private static DraftCheckView Check(Frame frame, DraftReading reading, bool unticked = false)
    {
        ForecastView? forecast = reading is { Errors.Count: 0, Content: { } form }
            ? ForecastView.Of(CaseForecast.Of(new Rules(reading.Workflow, CaseStory.Alliance), form, Now), reading.Workflow, CaseStory.Alliance, frame.Language)
            : null;
        return DraftCheckView.Of(FrameOf(frame, reading), reading, forecast, unticked);
    }

    private static DraftPage.File FileOf(DraftReading reading) => reading.Pages.OfType<DraftPage.File>().First();

    private static DraftFileView FilePage(Frame frame, DraftReading reading) => DraftFileView.Of(FrameOf(frame, reading), reading, FileOf(reading), fromCheck: false);

    private static DraftReading WithFile(DraftReading reading) => Again(reading, d => d with
    {
        Documents = [new DraftDocument(FileOf(reading).Slot.Id, new string('a', 64), 123_456, DocumentType.Pdf, "Police d’assurance, شهادة التأمين.pdf")],
    });

    private static DraftReading Mailed(Language language, int times) => Again(Filled(language), d => d with
    {
        Mails = [.. Enumerable.Range(1, times).Select(n => new DraftMail(n, "ananya.krishnan@cs.ox.ac.uk", language, Now, DraftMailState.Sent, null, 1))],
    });

    private static DraftReading Again(DraftReading reading, Func<Draft, Draft> change) => DraftReading.Of(change(reading.Draft), reading.Workflow, CaseStory.Alliance, Now);

    /// <summary>All but this page answered.</summary>
    private static DraftReading Emptied(Language language, DraftPage page) => Filled(language, inputs =>
    {
        foreach (string name in inputs.Keys.Where(page.Owns).ToList())
            inputs.Remove(name);
    });

    private static DraftPageView WithConflict(Frame frame, DraftReading reading)
    {
        DraftPage page = reading.Find("purpose")!;
        DraftFrame draft = FrameOf(frame, reading);
        return DraftPageView.Of(draft, reading, page, fromCheck: false, showsErrors: false, new Dictionary<string, StringValues> { ["purpose"] = "Typed here" }) with
        {
            Conflict = ConflictView.Of(draft, reading, page, Now),
        };
    }

    /// <summary>One fault of each kind that a row can have.</summary>
    private static Dictionary<string, StringValues> WrongRows(Language language) => new(FormPost.FromJson(Bid, System.Text.Json.Nodes.JsonNode.Parse(
        """{"partners":[{"institution":"oxford","cost":{"amount":-1},"from":"x","lead":{"name":"N","email":"ada@x.org"}},{"institution":"oxford"}]}""")!.AsObject(), language));

    private static ImmutableSortedDictionary<string, SavedPage> SavedOf(DraftReading reading) =>
        reading.Pages.ToImmutableSortedDictionary(p => p.Id, _ => new SavedPage(1, Now, Done: true), StringComparer.Ordinal);

    private static Draft ADraft(WorkflowDefinition workflow) => Draft.Begun(new CaseId(1), workflow, Language.English, Now, 7, new string('a', 32));
}
