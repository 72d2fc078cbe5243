using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Forms;

/// <summary>A draft as far as it can be understood now: what is asked, what was answered, what is wrong.</summary>
public sealed class DraftReading
{
    private readonly ApplicantReading _applicant;
    private readonly FormReading _form;

    private DraftReading(Draft draft, WorkflowDefinition workflow, Alliance alliance, DateTimeOffset now)
    {
        (Draft, Workflow, Alliance) = (draft, workflow, alliance);
        Inputs = draft.Answers.ToDictionary(a => a.Key, a => new StringValues([.. a.Value]));
        Dictionary<string, StringValues> settled = RowsPost.Settled(workflow, Inputs);
        string email = Typed(ApplicantFields.Email);
        _form = FormReader.Read(workflow, alliance, JsonSerializer.SerializeToElement(FormPost.ToJson(workflow, settled)), email, now);
        _applicant = ApplicantReader.Read(workflow, alliance, _form.Readable, Typed(ApplicantFields.Name), email);
        MailLanguage = Frame.LanguageOf(Typed(ApplicantFields.Language));
        Errors = [.. _applicant.Errors, .. ElsewhereErrors(), .. LanguageErrors(), .. _form.Errors];
        Sections = [.. AllSections().Where(s => s.Pages.Count > 0)];
    }

    public static DraftReading Of(Draft draft, WorkflowDefinition workflow, Alliance alliance, DateTimeOffset now) => new(draft, workflow, alliance, now);

    public Draft Draft { get; }

    public WorkflowDefinition Workflow { get; }

    public Alliance Alliance { get; }

    /// <summary>What was typed, by the names of the inputs.</summary>
    public IReadOnlyDictionary<string, StringValues> Inputs { get; }

    public string Name => _applicant.Name;

    public string Email => _applicant.Email;

    /// <summary>In which mails come; null while nobody said.</summary>
    public Language? MailLanguage { get; }

    /// <summary>Null while the form has errors.</summary>
    public FormContent? Content => _form.Content;

    /// <summary>What could be read of it all the same.</summary>
    public FormContent Readable => _form.Readable;

    /// <summary>All that keeps the draft from being sent; the applicant's first, then in the order of the fields.</summary>
    public IReadOnlyList<FormError> Errors { get; }

    /// <summary>With the pages that are asked now, in their order.</summary>
    public IReadOnlyList<DraftSection> Sections { get; }

    public IEnumerable<DraftPage> Pages => Sections.SelectMany(s => s.Pages);

    public DraftPage? Find(string? id) => Pages.FirstOrDefault(p => p.Id == id);

    public DraftSection SectionOf(DraftPage page) => Sections.First(s => s.Pages.Contains(page));

    public DraftPage? After(DraftPage page) => Pages.SkipWhile(p => p.Id != page.Id).Skip(1).FirstOrDefault();

    public DraftPage? Before(DraftPage page) => Pages.TakeWhile(p => p.Id != page.Id).LastOrDefault();

    /// <summary>The page on which an error can be mended; null where none holds it.</summary>
    public DraftPage? PageOf(FormError error) => Pages.FirstOrDefault(p => p.HoldsField(FieldOf(error)));

    /// <summary>What is wrong with the page. A rule that compares with what has not been asked yet is left for later.</summary>
    public IReadOnlyList<FormError> ErrorsOf(DraftPage page) => [.. Errors.Where(e => page.HoldsField(FieldOf(e)) && !IsEarly(e, page))];

    public DraftState StateOf(DraftPage page)
    {
        if (page is DraftPage.File file)
            return StateOf(file);
        if (Draft.Saved.GetValueOrDefault(page.Id) is not { } saved)
            return DraftState.NotStarted;
        IReadOnlyList<FormError> wrong = ErrorsOf(page);
        return wrong.Any(e => saved.Done || e.Code is not "required") ? DraftState.HasErrors
            : wrong.Count > 0 ? DraftState.InProgress
            : DraftState.Completed;
    }

    public DraftState StateOf(DraftSection section)
    {
        List<DraftState> states = [.. section.Pages.Select(StateOf)];
        return states.Contains(DraftState.HasErrors) ? DraftState.HasErrors
            : states.Distinct().Count() == 1 ? states[0]
            : states.TrueForAll(IsDone) ? DraftState.Completed
            : states.TrueForAll(s => s is DraftState.NotStarted or DraftState.Optional) ? DraftState.NotStarted
            : DraftState.InProgress;
    }

    /// <summary>The first page of these that is not done; the first where all are.</summary>
    public DraftPage Entrance(DraftSection section) => section.Pages.FirstOrDefault(p => !IsDone(StateOf(p))) ?? section.Pages[0];

    private static bool IsDone(DraftState state) => state is DraftState.Completed or DraftState.NoneAdded;

    private DraftState StateOf(DraftPage.File page) =>
        !Draft.DocumentsIn(page.Slot.Id).IsEmpty ? DraftState.Completed
        : Draft.Saved.ContainsKey(page.Id) ? DraftState.NoneAdded
        : page.Slot.NeededBy.Count == 0 ? DraftState.Optional
        : DraftState.NotStarted;

    /// <summary>The first page without which the form cannot be sent; null where there is none.</summary>
    public DraftPage? FirstMissing() => Errors.Select(PageOf).OfType<DraftPage>().FirstOrDefault();

    private IEnumerable<DraftSection> AllSections()
    {
        yield return new DraftSection(DraftSection.You, null, [new DraftPage.Applicant()]);
        foreach (FormSection section in Workflow.Form.Sections)
        {
            yield return new DraftSection(section.Id, section.Title,
            [
                .. from page in FormPage.Of(section)
                   let asked = page.Asked(Readable, Alliance)
                   where asked.Count > 0
                   select new DraftPage.Questions(page, asked),
            ]);
        }
        yield return new DraftSection(DraftSection.Files, null, [.. Slots().Select(d => new DraftPage.File(d))]);
    }

    private IEnumerable<DocumentDefinition> Slots() => Workflow.Documents.Where(d => d.FromApplicant && (d.When?.Holds(Readable, Alliance) ?? true));

    private IEnumerable<FormError> ElsewhereErrors() =>
        Readable[Workflow.Parties[0].InstitutionField] is null && ApplicantReader.Elsewhere(Alliance, _applicant.Email) is { } elsewhere ? [elsewhere] : [];

    private IEnumerable<FormError> LanguageErrors() => MailLanguage is null ? [new FormError("applicant/language", "required", [], null)] : [];

    private bool IsEarly(FormError error, DraftPage page) =>
        Workflow.Form.Rules.FirstOrDefault(r => error.Code == "rule:" + r.Id) is { } rule
        && rule.Fields().Any(f => !page.HoldsField(f) && Readable[f] is null && Pages.Any(p => p.HoldsField(f)));

    private string Typed(string name) => Inputs.TryGetValue(name, out StringValues value) ? value.ToString() : "";

    private static string FieldOf(FormError error) => error.Field.Split('/', 2)[0];
}
