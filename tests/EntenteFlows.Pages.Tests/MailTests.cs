using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Mail;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace EntenteFlows.Pages.Tests;

public sealed partial class MailTests
{
    private const string Reason = "Please talk to me first.\nhttps://elsewhere.example/act?k=abc";

    private static readonly Lazy<IReadOnlyList<OwedMail>> AllMails = new(() =>
    [
        .. CaseStory.Opened().WaitUntil(c => c.IsFinal).Mails,
        .. Returned().WaitUntil(c => c.IsFinal).Mails,
        .. CaseStory.Opened().Decide(Verdict.Approve).Decide(Verdict.Reject, Reason).Mails,
        .. CaseStory.Opened(example: 1).ApproveAll().Mails,
        .. Renewed().Mails,
        .. CaseStory.Opened().ReportUndelivered().Mails,
        .. Previews.Behind().Mails,
        .. CaseStory.Opened().Ask(Reason).Answer(1, Reason).Mails,
        .. Returned().CorrectFor("ananya.k@cs.ox.ac.uk").Mails,
        .. CaseStory.Opened().Delegate(Reason).Mails,
        .. CaseStory.Opened().SayWrongPerson(Reason).Mails,
        .. CaseStory.Opened().Reassign(Reason).Mails,
        .. CaseStory.Opened().ApproveAll().Extend(30).Decide(Verdict.Approve).Decide(Verdict.Approve).Extend(9).Decide(Verdict.Reject, Reason).Extend(8).TakeBack().WaitUntil(HasLapsed).Mails,
        .. CaseStory.Opened().ApproveAll().Cancel().Decide(Verdict.Reject, Reason).Cancel("Really").Decide(Verdict.Approve).Mails,
        .. CaseStory.Opened().ApproveAll().Extend(5, reason: null).WaitUntil(c => c.After!.OpenAmendment is null).WaitUntil(HasOpenTask).Decide(Verdict.Reject, Reason).Mails,
        .. CaseStory.Opened().ApproveAll().Cancel().WaitUntil(c => c.After!.OpenCancellation is null).WaitUntil(HasOpenTask).Decide(Verdict.Approve).Mails,
        .. Previews.Edited().Mails,
        .. CaseStory.Opened().Decide(Verdict.Approve).Undo().Mails,
        .. CaseStory.Opened().Decide(Verdict.Return, Reason, "endDate").Undo().Mails,
        .. CaseStory.OpenedForSignature().AskCode().Mails,
        .. CaseStory.OpenedForSignature().Decide(Verdict.Approve).DecideWithCode(Verdict.Approve).Mails,
    ]);

    public static IEnumerable<TheoryDataRow<MessageKind, Language>> Kinds =>
        from kind in Enum.GetValues<MessageKind>()
        from language in Enum.GetValues<Language>()
        select new TheoryDataRow<MessageKind, Language>(kind, language);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_subject_says_case_task_and_date(MessageKind kind, Language language)
    {
        foreach (OwedMail owed in Of(kind))
        {
            RenderedMail mail = await Render(owed, language);
            Assert.Contains(owed.File.Reference, mail.Subject, StringComparison.Ordinal);
            Assert.Matches(@"\d{1,2}(er)? \p{L}+ 20\d\d", mail.Subject);
            if (owed.Message.Task is { } task && kind is not (MessageKind.CaseReturned or MessageKind.ReturnReminder or MessageKind.QuestionToApplicant))
                Assert.Contains(CaseStory.Workflow.Stage(owed.File.Task(task).Stage).Title.In(language), mail.Subject, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Text_says_what_html_says(MessageKind kind, Language language)
    {
        foreach (OwedMail owed in Of(kind))
        {
            RenderedMail mail = await Render(owed, language);
            IHtmlDocument html = Rendering.Parse(mail.Html);
            Assert.Equal(Frame.CodeOf(language), html.DocumentElement.GetAttribute("lang"));
            string withoutLinks = string.Join('\n', mail.Text.Split('\n').Where(l => !l.StartsWith("https://flows.", StringComparison.Ordinal)));
            Assert.Equal(Letters(Rendering.Words(html.Body)), "EntenteFlows" + Letters(withoutLinks));
            Assert.Equal(html.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), LinksOf(mail).Select(l => l.AbsoluteUri));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_mail_has_a_link_of_its_own_recipient_and_no_other(MessageKind kind, Language language)
    {
        foreach (OwedMail owed in Of(kind))
        {
            IReadOnlyList<Uri> links = LinksOf(await Render(owed, language));
            // A mailbox that was left must open nothing, and a code is no link.
            Assert.Equal(kind is not (MessageKind.AddressLeft or MessageKind.TaskCode), links.Count > 0);
            Assert.All(links, l => Assert.Equal(owed.Message.Recipient, TestLinks.PersonOf(l) ?? 0));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_mail_says_who_applies_and_why_it_comes(MessageKind kind, Language language)
    {
        foreach (OwedMail owed in Of(kind))
        {
            RenderedMail mail = await Render(owed, language);
            Assert.Contains(owed.File.Applicant.Name, mail.Text, StringComparison.Ordinal);
            Assert.Contains(CaseStory.Alliance.Get(owed.File.Applicant.Institution!).Title.In(language), mail.Text, StringComparison.Ordinal);
            Assert.Contains(language is Language.French ? "Vous recevez ce courriel parce que" : "You get this mail because", mail.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(MessageKind.TaskAsked)]
    [InlineData(MessageKind.TaskReminder)]
    [InlineData(MessageKind.TaskEscalated)]
    [InlineData(MessageKind.RenewedLink)]
    [InlineData(MessageKind.TaskDelegated)]
    [InlineData(MessageKind.TaskRedirected)]
    [InlineData(MessageKind.TaskReassigned)]
    public async Task A_mail_that_asks_says_what_and_until_when_on_whose_clock(MessageKind kind)
    {
        foreach (OwedMail owed in Of(kind).Where(o => o.Message.Task is not null))
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                string text = (await Render(owed, language)).Text;
                CaseTask task = owed.File.Task(owed.Message.Task!.Value);
                Assert.Contains(CaseStory.Workflow.Stage(task.Stage).Asked.In(language), text, StringComparison.Ordinal);
                Assert.Contains(DueView.Of(task.Due, language).Text, text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task A_code_stands_in_the_text_alone_on_its_line_and_not_in_the_subject(Language language)
    {
        foreach (OwedMail owed in Of(MessageKind.TaskCode))
        {
            RenderedMail mail = await Render(owed, language);
            string[] lines = mail.Text.Split('\n');
            Assert.Single(lines, l => CodeLine().IsMatch(l));
            Assert.DoesNotContain("271828", mail.Subject, StringComparison.Ordinal);
            Assert.Contains("15", lines[3], StringComparison.Ordinal);
            string? by = owed.File.Task(owed.Message.Task!.Value).Code!.By;
            Assert.Equal(by is not null, mail.Text.Contains("Dr Test Signer", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task A_receipt_says_what_was_decided_when_on_either_clock_and_until_when_it_can_be_taken_back(Language language)
    {
        foreach (OwedMail owed in Of(MessageKind.DecisionReceipt))
        {
            CaseTask task = owed.File.Task(owed.Message.Task!.Value);
            string text = (await Render(owed, language)).Text;
            DateTimeOffset at = task.DecidedAt!.Value;
            Assert.Contains(TimeText.At(at, TimeText.Paris, language), text, StringComparison.Ordinal);
            Assert.Contains(TimeText.At(at, TimeText.London, language), text, StringComparison.Ordinal);
            Assert.Contains(task.SeenContent!, text, StringComparison.Ordinal);
            Assert.Contains(task.SignedName!, text, StringComparison.Ordinal);
            Assert.Contains("eIDAS", text, StringComparison.Ordinal);
            Assert.Equal(!owed.File.IsFinal, text.Contains(TimeText.At(at + DecisionUndo.Window, task.Due.TimeZone, language), StringComparison.Ordinal));
            Assert.Equal(task.Assurance is Assurance.High, text.Contains(Words.In(language)["assurance.code"], StringComparison.Ordinal));
            Assert.DoesNotContain("Between us", text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("^Code\\s?: 271828$")]
    private static partial Regex CodeLine();

    [Fact]
    public async Task No_mail_to_an_approver_spells_a_restricted_field_out()
    {
        foreach (OwedMail owed in AllMails.Value.Where(o => o.Message.Recipient != Case.ApplicantNumber))
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                RenderedMail mail = await Render(owed, language);
                Assert.All(RestrictedTexts(owed.File, language), secret => Assert.DoesNotContain(secret, mail.Subject + mail.Text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task The_reason_of_a_rejection_reaches_the_applicant_and_no_other_party()
    {
        IReadOnlyList<OwedMail> mails = CaseStory.Opened().Decide(Verdict.Approve).Decide(Verdict.Reject, "In confidence.").Mails;
        OwedMail applicants = Assert.Single(mails, m => m.Message.Kind is MessageKind.OutcomeToApplicant);
        Assert.Contains("> In confidence.", (await Render(applicants, Language.English)).Text, StringComparison.Ordinal);
        List<OwedMail> parties = [.. mails.Where(m => m.Message.Kind is MessageKind.OutcomeToParty)];
        Assert.NotEmpty(parties);
        foreach (OwedMail party in parties)
            Assert.DoesNotContain("In confidence.", (await Render(party, Language.English)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MessageKind.OutcomeToApplicant)]
    [InlineData(MessageKind.OutcomeToParty)]
    public async Task An_outcome_carries_the_head_of_the_hash_chain(MessageKind kind)
    {
        foreach (OwedMail owed in Of(kind))
            Assert.Contains(Convert.ToHexStringLower(owed.File.ChainHead.AsSpan()), (await Render(owed, Language.English)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_a_person_typed_cannot_pass_for_a_link()
    {
        OwedMail returned = Of(MessageKind.CaseReturned)[0];
        string text = (await Render(returned, Language.English)).Text;
        Assert.Contains("\n> https://elsewhere.example/act?k=abc\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nhttps://elsewhere", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegate_reads_for_whom_and_why_and_the_one_before_gets_a_receipt()
    {
        IReadOnlyList<OwedMail> mails = CaseStory.Opened().Delegate("On fieldwork.").Mails;
        OwedMail asked = Assert.Single(mails, m => m.Message.Kind is MessageKind.TaskDelegated);
        string text = (await Render(asked, Language.English)).Text;

        Assert.Contains($"On behalf of: {asked.File.Person(asked.File.Task(1).Person).Name}", text, StringComparison.Ordinal);
        Assert.Contains("> On fieldwork.", text, StringComparison.Ordinal);
        Assert.Equal(asked.File.Task(1).Person, Assert.Single(mails, m => m.Message.Kind is MessageKind.DelegationReceipt).Message.Recipient);
    }

    [Fact]
    public async Task The_applicant_does_not_read_why_a_task_was_handed_on()
    {
        CaseStory story = CaseStory.Opened().Delegate("In confidence.").SayWrongPerson("In confidence.").ApproveAll();
        foreach (OwedMail owed in story.Mails.Where(m => m.Message.Recipient == Case.ApplicantNumber))
            Assert.DoesNotContain("In confidence.", (await Render(owed, Language.English)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_about_somebody_elses_task_is_refused()
    {
        CaseStory story = CaseStory.Opened();
        var stray = new OwedMail(new Message(9, MessageKind.TaskAsked, Case.ApplicantNumber, story.OpenTask.Number, story.Now), story.File);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Render(stray, Language.English));
    }

    [Fact]
    public async Task Every_mail_can_be_looked_at()
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "previews", "mail")).FullName;
        foreach (MessageKind kind in Enum.GetValues<MessageKind>())
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                RenderedMail mail = await Render(Of(kind)[0], language);
                string file = Path.Combine(folder, $"{kind}.{Frame.CodeOf(language)}");
                await File.WriteAllTextAsync(file + ".html", mail.Html, TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(file + ".txt", $"{mail.Subject}\n\n{mail.Text}", TestContext.Current.CancellationToken);
            }
        }
        Assert.Equal(Enum.GetValues<MessageKind>().Length * 4, Directory.GetFiles(folder).Length);
    }

    private static bool HasOpenTask(Case file) => file.Tasks.Any(t => t.State is TaskState.Open);

    private static bool HasLapsed(Case file) => file.After!.Stages.Any(s => s.State is StageState.Expired);

    private static CaseStory Returned() => CaseStory.Opened().Decide(Verdict.Return, Reason);

    private static CaseStory Renewed()
    {
        CaseStory story = CaseStory.Opened();
        return story.Renew(story.OpenTask.Number, story.OpenTask.Person).Renew(0, Case.ApplicantNumber);
    }

    private static List<OwedMail> Of(MessageKind kind)
    {
        List<OwedMail> found = [.. AllMails.Value.Where(m => m.Message.Kind == kind)];
        Assert.NotEmpty(found);
        return found;
    }

    internal static Task<RenderedMail> Render(OwedMail owed, Language language)
    {
        CasePerson recipient = owed.Message.Recipient == 0
            ? new CasePerson("Olive Officer", "officer@ip-paris.example.org", language, "ip-paris", null)
            : owed.File.Person(owed.Message.Recipient) with { Language = language };
        var request = new MailRequest(owed.File, owed.Message, recipient, CaseStory.Workflow, CaseStory.Alliance, new TestLinks(), owed.Message.At);
        return new MailRenderer(Rendering.Nothing, NullLoggerFactory.Instance).RenderAsync(request);
    }

    /// <summary>Each link must stand alone on its line.</summary>
    private static IReadOnlyList<Uri> LinksOf(RenderedMail mail) =>
        [.. mail.Text.Split('\n').Where(l => l.StartsWith("https://flows.", StringComparison.Ordinal)).Select(l => new Uri(l))];

    private static IEnumerable<string> RestrictedTexts(Case file, Language language) =>
        from field in CaseStory.Workflow.Form.Fields
        where field.Sensitivity is Sensitivity.Restricted && file.Form[field.Id] is not null
        select FormText.Of(field, file.Form[field.Id]!, CaseStory.Alliance, language);

    /// <summary>Letters and digits alone: signs and spaces are how each form sets pieces apart.</summary>
    private static string Letters(string text) => NoLetter().Replace(text, "");

    [GeneratedRegex(@"[^\p{L}\p{N}]")]
    private static partial Regex NoLetter();
}
