using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Pages.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EntenteFlows.Pages.Tests;

/// <summary>
/// Mails of every kind that the code knows, of cases that can happen. The kinds are those of <see cref="MessageKind"/> and, beside the cases, those of <see cref="IMailRenderer"/>.
/// </summary>
internal static class EveryMail
{
    private const string Reason = "Please talk to me first.\nhttps://elsewhere.example/act?k=abc";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    private static readonly Lazy<IReadOnlyList<OwedMail>> AllOwed = new(() =>
    [
        .. CaseStory.Opened().WaitUntil(c => c.IsFinal).Mails,
        .. Returned().WaitUntil(c => c.IsFinal).Mails,
        .. CaseStory.Opened().Decide(Verdict.Approve).Decide(Verdict.Reject, Reason).Mails,
        .. CaseStory.Opened(example: 1).ApproveAll().Mails,
        .. Renewed().Mails,
        .. CaseStory.Opened().ReportUndelivered().Mails,
        .. CaseStory.FallenBehind().Mails,
        .. CaseStory.Opened().Ask(Reason).Answer(1, Reason).Mails,
        .. Returned().CorrectFor("ananya.k@cs.ox.ac.uk").Mails,
        .. CaseStory.Opened().Delegate(Reason).Mails,
        .. CaseStory.Opened().SayWrongPerson(Reason).Mails,
        .. CaseStory.Opened().Reassign(Reason).Mails,
        .. CaseStory.Opened().ApproveAll().Extend(30).Decide(Verdict.Approve).Decide(Verdict.Approve).Extend(9).Decide(Verdict.Reject, Reason).Extend(8).TakeBack().WaitUntil(HasLapsed).Mails,
        .. CaseStory.Opened().ApproveAll().Cancel().Decide(Verdict.Reject, Reason).Cancel("Really").Decide(Verdict.Approve).Mails,
        .. CaseStory.Opened().ApproveAll().Extend(5, reason: null).WaitUntil(c => c.After!.OpenAmendment is null).WaitUntil(HasOpenTask).Decide(Verdict.Reject, Reason).Mails,
        .. CaseStory.Opened().ApproveAll().Cancel().WaitUntil(c => c.After!.OpenCancellation is null).WaitUntil(HasOpenTask).Decide(Verdict.Approve).Mails,
        .. CaseStory.Edited().Mails,
        .. CaseStory.Opened().Decide(Verdict.Approve).Undo().Mails,
        .. CaseStory.Opened().Decide(Verdict.Return, Reason, "endDate").Undo().Mails,
        .. CaseStory.OpenedForSignature().AskCode().Mails,
        .. CaseStory.OpenedForSignature().Decide(Verdict.Approve).DecideWithCode(Verdict.Approve).Mails,
    ]);

    /// <summary>What cases owe, each with its case as it was then.</summary>
    public static IReadOnlyList<OwedMail> Owed => AllOwed.Value;

    /// <summary>One mail of each kind, and those that say several things.</summary>
    public static async Task<IReadOnlyList<(string Name, RenderedMail Mail)>> OfEachKindAsync(Language language)
    {
        List<(string, RenderedMail)> mails = [];
        foreach (MessageKind kind in Enum.GetValues<MessageKind>())
            mails.Add(($"{kind}", await RenderAsync(Owed.First(o => o.Message.Kind == kind), language)));
        OwedMail reminder = Owed.First(o => o.Message.Kind is MessageKind.TaskReminder);
        mails.Add(("TaskReminder-of-three", await RenderAsync(reminder, language, others: [Another(reminder), Another(reminder)])));
        OwedMail expired = Owed.First(o => o.Message.Kind is MessageKind.TaskExpired);
        OwedMail outcome = Owed.First(o => o.Message.Kind is MessageKind.OutcomeToParty && o.Message.Recipient == expired.Message.Recipient && o.File == expired.File);
        mails.Add(("TaskExpired-with-outcome", await RenderAsync(expired, language, along: [outcome.Message])));
        mails.AddRange(await BesideCasesAsync(language));
        return mails;
    }

    /// <summary>By the type of what is asked for, as the renderer takes it.</summary>
    private static async Task<IReadOnlyList<(string Name, RenderedMail Mail)>> BesideCasesAsync(Language language)
    {
        Dictionary<Type, Func<Task<RenderedMail>>> known = new()
        {
            [typeof(DraftMailRequest)] = () => Renderer.RenderAsync(OfDraft(language)),
            [typeof(RecoveryMailRequest)] = () => Renderer.RenderAsync(Recovery(language)),
        };
        Type[] asked = [.. typeof(IMailRenderer).GetMethods().Select(m => Xunit.Assert.Single(m.GetParameters()).ParameterType).Where(t => t != typeof(MailRequest))];
        Xunit.Assert.Equal(asked.ToHashSet(), known.Keys.ToHashSet());
        List<(string, RenderedMail)> mails = [];
        foreach ((Type type, Func<Task<RenderedMail>> render) in known) mails.Add((type.Name, await render()));
        return mails;
    }

    public static DraftMailRequest OfDraft(Language language)
    {
        Draft draft = ADraft(language);
        return new(draft, draft.Mails[0], CaseStory.Workflow, new Uri("https://flows.example.org/draft?k=person-1-task-0-aaaaaaaaaaaa"));
    }

    /// <summary>A mailbox that applies, decides and drafts.</summary>
    public static RecoveryMailRequest Recovery(Language language, int times = 1, bool hasMore = false)
    {
        CaseStory approver = CaseStory.Opened();
        Case[] own = [CaseStory.Submitted().File, Returned().File, CaseStory.Opened().ApproveAll().File, CaseStory.Opened().Decide(Verdict.Reject, Reason).File];
        CasePerson reader = own[0].Applicant with { Language = language };
        Draft draft = ADraft(language);
        return new(reader, CaseStory.Alliance, new TestLinks(), Now)
        {
            Tasks = [.. Enumerable.Range(0, times).Select(_ => new OtherTask(approver.File, approver.OpenTask, CaseStory.Workflow))],
            Cases = [.. Enumerable.Range(0, times == 1 ? own.Length : times).Select(n => new OwnCase(own[n % own.Length], CaseStory.Workflow))],
            Drafts = [new KeptDraft(draft, reader.Email, CaseStory.Workflow, new Uri("https://flows.example.org/draft?k=person-1-task-0-aaaaaaaaaaaa"))],
            HasMore = hasMore,
        };
    }

    public static Task<RenderedMail> RenderAsync(RecoveryMailRequest request) => Renderer.RenderAsync(request);

    /// <summary>To whom the message is owed, in the language that is asked for.</summary>
    public static Task<RenderedMail> RenderAsync(OwedMail owed, Language language, IReadOnlyList<Message>? along = null, IReadOnlyList<OtherTask>? others = null)
    {
        CasePerson recipient = owed.Message.Recipient == 0
            ? new CasePerson("Olive Officer", "officer@ip-paris.example.org", language, "ip-paris", null)
            : owed.File.Person(owed.Message.Recipient) with { Language = language };
        var request = new MailRequest(owed.File, owed.Message, recipient, CaseStory.Workflow, CaseStory.Alliance, new TestLinks(), owed.Message.At)
        {
            Along = along ?? [],
            Others = others ?? (owed.Message.Kind is MessageKind.OpenTasks ? [Another(owed)] : []),
        };
        return Renderer.RenderAsync(request);
    }

    /// <summary>An open task of the same person in another case.</summary>
    public static OtherTask Another(OwedMail owed)
    {
        CaseStory other = CaseStory.Opened();
        return new OtherTask(other.File, other.OpenTask with { Person = owed.Message.Recipient }, CaseStory.Workflow);
    }

    private static MailRenderer Renderer => new(Services, NullLoggerFactory.Instance);

    private static Draft ADraft(Language language) => Draft.Begun(new CaseId(1), CaseStory.Workflow, language, Now, 7, new string('a', 32)) with
    {
        Mails = [new DraftMail(1, "ananya.krishnan@cs.ox.ac.uk", language, Now, DraftMailState.Sent, null, 1)],
    };

    private static CaseStory Returned() => CaseStory.Opened().Decide(Verdict.Return, Reason);

    private static CaseStory Renewed()
    {
        CaseStory story = CaseStory.Opened();
        return story.Renew(story.OpenTask.Number, story.OpenTask.Person).Renew(0, Case.ApplicantNumber);
    }

    private static bool HasOpenTask(Case file) => file.Tasks.Any(t => t.State is TaskState.Open);

    private static bool HasLapsed(Case file) => file.After!.Stages.Any(s => s.State is StageState.Expired);
}
