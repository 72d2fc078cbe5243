using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Mail;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

public sealed partial class MailTests
{
    private const string Reason = "Please talk to me first.\nhttps://elsewhere.example/act?k=abc";

    /// <summary>Characters; what follows is cut in most lists of mails.</summary>
    private const int LongestSubject = 120;

    /// <summary>Bytes; what follows is hidden behind a link by Gmail, and a footer with it.</summary>
    private const int LargestHtml = 102 * 1024;

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
            RenderedMail mail = await EveryMail.RenderAsync(owed, language);
            Assert.Contains(owed.File.Reference, mail.Subject, StringComparison.Ordinal);
            Assert.Matches(@"\d{1,2}(er)? \p{L}+ 20\d\d", mail.Subject);
            Assert.InRange(mail.Subject.Length, 1, LongestSubject);
            if (owed.Message.Task is { } task && kind is not (MessageKind.OpenTasks or MessageKind.CaseReturned or MessageKind.ReturnReminder or MessageKind.QuestionToApplicant))
                Assert.Contains(mail.Subject.Contains('…', StringComparison.Ordinal) ? BeginningOf(TitleOf(owed, task, language)) : TitleOf(owed, task, language), mail.Subject, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Text_says_what_html_says(MessageKind kind, Language language)
    {
        foreach (OwedMail owed in Of(kind))
            SaysTheSame(await EveryMail.RenderAsync(owed, language), language, $"{kind}");
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task Text_says_what_html_says_also_where_a_mail_is_of_several_things_or_of_no_case(Language language)
    {
        foreach ((string name, RenderedMail mail) in await EveryMail.OfEachKindAsync(language))
            SaysTheSame(mail, language, name);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task The_mail_with_lost_links_has_one_for_each_thing_and_names_each(Language language)
    {
        RecoveryMailRequest asked = EveryMail.Recovery(language);
        RenderedMail mail = await EveryMail.RenderAsync(asked);
        Words words = Words.In(language);

        Assert.Contains(asked.Tasks[0].File.Reference, mail.Subject, StringComparison.Ordinal);
        Assert.EndsWith("(+5)", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(words.Say("mail.greeting", asked.Reader.Name), mail.Text, StringComparison.Ordinal);
        // Decide, confirm, act on the one that was returned, follow it and those that are over, ask for a change of the approved one, go on with the draft.
        Assert.Equal(["/decide", "/confirm", "/track", "/track", "/track", "/track", "/track", "/draft"], LinksOf(mail).Select(l => l.AbsolutePath));
        Assert.Contains(words["mail.why.recovery"], mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(words.Say("mail.recovery.more", 20, 20, 5), mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task The_largest_mail_with_lost_links_is_cut_by_no_mail_program_and_says_that_there_is_more(Language language)
    {
        RenderedMail mail = await EveryMail.RenderAsync(EveryMail.Recovery(language, Math.Max(RecoveryMailRequest.MostTasks, RecoveryMailRequest.MostCases), hasMore: true));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(mail.Html), 0, LargestHtml);
        Assert.Contains(
            Words.In(language).Say("mail.recovery.more", RecoveryMailRequest.MostTasks, RecoveryMailRequest.MostCases, RecoveryMailRequest.MostDrafts), mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_mail_has_a_link_of_its_own_recipient_and_no_other(MessageKind kind, Language language)
    {
        foreach (OwedMail owed in Of(kind))
        {
            IReadOnlyList<Uri> links = LinksOf(await EveryMail.RenderAsync(owed, language));
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
            RenderedMail mail = await EveryMail.RenderAsync(owed, language);
            Case file = kind is MessageKind.OpenTasks ? EveryMail.Another(owed).File : owed.File;
            Assert.Contains(file.Applicant.Name, mail.Text, StringComparison.Ordinal);
            Assert.Contains(CaseStory.Alliance.Get(file.Applicant.Institution!).Title.In(language), mail.Text, StringComparison.Ordinal);
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
                string text = (await EveryMail.RenderAsync(owed, language)).Text;
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
            RenderedMail mail = await EveryMail.RenderAsync(owed, language);
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
            string text = (await EveryMail.RenderAsync(owed, language)).Text;
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
        foreach (OwedMail owed in EveryMail.Owed.Where(o => o.Message.Recipient != Case.ApplicantNumber))
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                RenderedMail mail = await EveryMail.RenderAsync(owed, language);
                Assert.All(RestrictedTexts(owed.File, language), secret => Assert.DoesNotContain(secret, mail.Subject + mail.Text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task The_reason_of_a_rejection_reaches_the_applicant_and_no_other_party()
    {
        IReadOnlyList<OwedMail> mails = CaseStory.Opened().Decide(Verdict.Approve).Decide(Verdict.Reject, "In confidence.").Mails;
        OwedMail applicants = Assert.Single(mails, m => m.Message.Kind is MessageKind.OutcomeToApplicant);
        Assert.Contains("> In confidence.", (await EveryMail.RenderAsync(applicants, Language.English)).Text, StringComparison.Ordinal);
        List<OwedMail> parties = [.. mails.Where(m => m.Message.Kind is MessageKind.OutcomeToParty)];
        Assert.NotEmpty(parties);
        foreach (OwedMail party in parties)
            Assert.DoesNotContain("In confidence.", (await EveryMail.RenderAsync(party, Language.English)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MessageKind.OutcomeToApplicant)]
    [InlineData(MessageKind.OutcomeToParty)]
    public async Task An_outcome_carries_the_head_of_the_hash_chain(MessageKind kind)
    {
        foreach (OwedMail owed in Of(kind))
            Assert.Contains(Convert.ToHexStringLower(owed.File.ChainHead.AsSpan()), (await EveryMail.RenderAsync(owed, Language.English)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_a_person_typed_cannot_pass_for_a_link()
    {
        OwedMail returned = Of(MessageKind.CaseReturned)[0];
        string text = (await EveryMail.RenderAsync(returned, Language.English)).Text;
        Assert.Contains("\n> https://elsewhere.example/act?k=abc\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nhttps://elsewhere", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegate_reads_for_whom_and_why_and_the_one_before_gets_a_receipt()
    {
        IReadOnlyList<OwedMail> mails = CaseStory.Opened().Delegate("On fieldwork.").Mails;
        OwedMail asked = Assert.Single(mails, m => m.Message.Kind is MessageKind.TaskDelegated);
        string text = (await EveryMail.RenderAsync(asked, Language.English)).Text;

        Assert.Contains($"On behalf of: {asked.File.Person(asked.File.Task(1).Person).Name}", text, StringComparison.Ordinal);
        Assert.Contains("> On fieldwork.", text, StringComparison.Ordinal);
        Assert.Equal(asked.File.Task(1).Person, Assert.Single(mails, m => m.Message.Kind is MessageKind.DelegationReceipt).Message.Recipient);
    }

    [Fact]
    public async Task The_applicant_does_not_read_why_a_task_was_handed_on()
    {
        CaseStory story = CaseStory.Opened().Delegate("In confidence.").SayWrongPerson("In confidence.").ApproveAll();
        foreach (OwedMail owed in story.Mails.Where(m => m.Message.Recipient == Case.ApplicantNumber))
            Assert.DoesNotContain("In confidence.", (await EveryMail.RenderAsync(owed, Language.English)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_about_somebody_elses_task_is_refused()
    {
        CaseStory story = CaseStory.Opened();
        var stray = new OwedMail(new Message(9, MessageKind.TaskAsked, Case.ApplicantNumber, story.OpenTask.Number, story.Now), story.File);
        await Assert.ThrowsAsync<InvalidOperationException>(() => EveryMail.RenderAsync(stray, Language.English));
    }

    [Fact]
    public async Task Every_mail_can_be_looked_at()
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "previews", "mail")).FullName;
        foreach (Language language in Enum.GetValues<Language>())
        {
            foreach ((string name, RenderedMail mail) in await EveryMail.OfEachKindAsync(language))
            {
                string file = Path.Combine(folder, $"{name}.{Frame.CodeOf(language)}");
                await File.WriteAllTextAsync(file + ".html", mail.Html, TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(file + ".txt", $"{mail.Subject}\n\n{mail.Text}", TestContext.Current.CancellationToken);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_list_of_mails_shows_beside_the_subject_what_the_mail_says(MessageKind kind, Language language)
    {
        foreach (OwedMail owed in Of(kind))
        {
            RenderedMail mail = await EveryMail.RenderAsync(owed, language);
            IElement preheader = Rendering.Parse(mail.Html).QuerySelector("[data-preheader]")!;
            Assert.Contains("display:none", preheader.GetAttribute("style"), StringComparison.Ordinal);
            Assert.Contains(preheader.TextContent, mail.Text, StringComparison.Ordinal);
            Assert.InRange(preheader.TextContent.Length, 10, 300);
        }
    }

    [Theory]
    [InlineData(Language.English, "(+2)")]
    [InlineData(Language.French, "(+2)")]
    public async Task A_reminder_lists_what_else_is_open_with_a_link_for_each(Language language, string more)
    {
        OwedMail owed = Of(MessageKind.TaskReminder)[0];
        RenderedMail mail = await EveryMail.RenderAsync(owed, language, others: [EveryMail.Another(owed), EveryMail.Another(owed)]);

        Assert.EndsWith(more, mail.Subject, StringComparison.Ordinal);
        Assert.Equal(3, LinksOf(mail).Count(l => l.AbsolutePath == "/decide"));
        Assert.Contains(Words.In(language)["mail.others.heading"], mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task Two_things_for_one_person_are_one_mail_that_says_what_they_share_once(Language language)
    {
        OwedMail[] expired = [.. Of(MessageKind.TaskExpired)];
        OwedMail first = expired[0];
        OwedMail second = EveryMail.Owed.First(m => m.Message.Kind is MessageKind.OutcomeToParty && m.Message.Recipient == first.Message.Recipient && m.File == first.File);
        RenderedMail mail = await EveryMail.RenderAsync(first, language, along: [second.Message]);
        string reference = first.File.Reference;

        Assert.StartsWith((await EveryMail.RenderAsync(first, language)).Subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains((await EveryMail.RenderAsync(second, language)).Subject, mail.Text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(mail.Text, $"(?m){Words.In(language)["fact.reference"]}.*{reference}$"));
        Assert.Equal(LinksOf(mail).Distinct(), LinksOf(mail));
    }

    [Theory]
    [InlineData("دانا الخطيب")]
    [InlineData("דנה כהן")]
    public async Task A_name_that_reads_from_the_right_reorders_nothing_around_it(string name)
    {
        OwedMail owed = Of(MessageKind.TaskAsked)[0];
        Case file = owed.File with { People = owed.File.People.SetItem(0, owed.File.Applicant with { Name = name }) };
        string text = (await EveryMail.RenderAsync(owed with { File = file }, Language.English)).Text;

        Assert.Contains($"\u2068{name}\u2069, ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("陳大文")]
    [InlineData("Nguyễn Thị Hồng")]
    [InlineData("Zoë 🦊")]
    public async Task A_name_that_reads_from_the_left_stands_as_it_is(string name)
    {
        OwedMail owed = Of(MessageKind.TaskAsked)[0];
        Case file = owed.File with { People = owed.File.People.SetItem(0, owed.File.Applicant with { Name = name }) };
        RenderedMail mail = await EveryMail.RenderAsync(owed with { File = file }, Language.English);

        Assert.Contains($" {name}, ", mail.Text, StringComparison.Ordinal);
        Assert.Contains(name, Rendering.Parse(mail.Html).Body!.TextContent, StringComparison.Ordinal);
    }

    private static string TitleOf(OwedMail owed, int task, Language language) => CaseStory.Workflow.Stage(owed.File.Task(task).Stage).Title.In(language);

    /// <summary>What is left of a title that would not fit.</summary>
    private static string BeginningOf(string title) => title[..20];

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task A_reference_never_breaks_at_its_hyphen(Language language)
    {
        RecoveryMailRequest asked = EveryMail.Recovery(language);
        IHtmlDocument html = Rendering.Parse((await EveryMail.RenderAsync(asked)).Html);

        foreach (string reference in asked.Tasks.Select(t => t.File.Reference))
        {
            IElement[] named = [.. html.QuerySelectorAll("h2, a").Where(e => e.TextContent.Contains(reference, StringComparison.Ordinal))];
            Assert.NotEmpty(named);
            Assert.All(named, e => Assert.Contains(e.QuerySelectorAll("span[style='white-space:nowrap']"), s => s.TextContent == reference));
        }
    }

    private static List<OwedMail> Of(MessageKind kind)
    {
        List<OwedMail> found = [.. EveryMail.Owed.Where(m => m.Message.Kind == kind)];
        Assert.NotEmpty(found);
        return found;
    }

    private static void SaysTheSame(RenderedMail mail, Language language, string name)
    {
        IHtmlDocument html = Rendering.Parse(mail.Html);
        Assert.Equal(Frame.CodeOf(language), html.DocumentElement.GetAttribute("lang"));
        string withoutLinks = string.Join('\n', mail.Text.Split('\n').Where(l => !l.StartsWith("https://flows.", StringComparison.Ordinal)));
        html.QuerySelector("[data-preheader]")!.Remove();
        Assert.Equal($"{name} {Letters(Rendering.Words(html.Body))}", $"{name} EntenteFlows{Letters(withoutLinks)}");
        Assert.Equal(html.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), LinksOf(mail).Select(l => l.AbsoluteUri));
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
