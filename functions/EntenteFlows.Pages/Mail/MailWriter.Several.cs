using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Text;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>One mail for several things: what one command owes to one person, and what else lies open with them.</summary>
internal sealed partial class MailWriter
{
    private MailContent Together()
    {
        MailContent first = Write();
        List<MailBlock> blocks = [.. first.Blocks];
        List<string> why = [first.Why];
        foreach (Message message in request.Along)
        {
            MailContent next = new MailWriter(request with { Message = message }).Write();
            blocks.Add(new Heading(next.Subject));
            blocks.AddRange(next.Blocks.Select(b => WithoutSaid(b, blocks)).OfType<MailBlock>().ToList());
            why.Add(next.Why);
        }
        IReadOnlyList<OtherTask> others = request.Along.Prepend(request.Message).Any(m => m.Kind is MessageKind.OpenTasks) ? [] : request.Others;
        if (others.Count > 0)
            blocks.AddRange([new Heading(words["mail.others.heading"]), new Paragraph(words["mail.others.lead"]), .. Tasks()]);
        blocks.InsertRange(first.Blocks.Count, MailDeadlines.Say(request).Select(said => new Paragraph(said)));
        return first with { Subject = MoreThanOne(first.Subject, request.Along.Count + others.Count), Blocks = blocks, Why = string.Join(' ', why.Distinct()) };
    }

    /// <summary>The block without what the mail has said already; null where nothing is left of it.</summary>
    private static MailBlock? WithoutSaid(MailBlock block, IReadOnlyList<MailBlock> said) => block switch
    {
        Paragraph or Link when said.Contains(block) => null,
        Facts facts => facts.Lines.Except(said.OfType<Facts>().SelectMany(f => f.Lines)).ToList() is { Count: > 0 } left ? new Facts(left) : null,
        _ => block,
    };

    /// <summary>To somebody who has decided: what else waits for them.</summary>
    private MailContent OpenTasks()
    {
        OtherTask next = request.Others[0];
        return Mail(
            MoreThanOne(Titled("mail.open-tasks.subject", next.File.Reference, TitleOf(next), DayOfDue(next.Task)), request.Others.Count - 1),
            [new Paragraph(words.Say("mail.open-tasks.lead", file.Reference)), .. Tasks(), new Paragraph(words["mail.asked.personal"])],
            words["mail.why.open-tasks"]);
    }

    private IEnumerable<MailBlock> Tasks() => request.Others.SelectMany(TaskBlocks);

    private IEnumerable<MailBlock> TaskBlocks(OtherTask other)
    {
        MailWriter writer = new(request with { File = other.File, Workflow = other.Workflow });
        return
        [
            new Heading(words.Say("mail.fact", other.File.Reference, TitleOf(other))),
            new Paragraph(other.Workflow.Stage(other.Task.Stage).Asked.In(language)),
            new Facts([.. writer.Application().Where(f => f.Label != words["fact.reference"]), .. writer.TaskFacts(other.Task)]),
            new Link(words.Say("mail.open-tasks.link", other.File.Reference), request.Links.Decide(other.File, other.Task), Main: true),
        ];
    }

    private string TitleOf(OtherTask other) => other.Workflow.Stage(other.Task.Stage).Title.In(language);

    private string DayOfDue(CaseTask task) => TimeText.DayOf(task.Due.At, task.Due.TimeZone, language);

    private string MoreThanOne(string subject, int more) => more == 0 ? subject : words.Say("mail.together.subject", subject, more);
}
