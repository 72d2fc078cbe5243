using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mails to those who are asked, or were.</summary>
internal sealed partial class MailWriter
{
    private MailContent Ask(string kind)
    {
        CaseTask task = TaskOfMessage();
        StageDefinition stage = request.Workflow.Stage(task.Stage);
        return Mail(
            Titled($"mail.{kind}.subject", file.Reference, stage.Title.In(language), DayOfDue(task)),
            [
                new Paragraph(words[$"mail.{kind}.lead"]),
                new Paragraph(stage.Asked.In(language)),
                new Facts([.. Application(), .. TaskFacts(task), .. Changed()]),
                .. AfterAsked(task),
                .. GateReason(task),
                .. HandoverReason(file.Tasks.LastOrDefault(t => t.Successor == task.Number)),
                new Paragraph(words[AfterStage.Is(task.Stage) ? "mail.after.read" : "mail.asked.read"]),
                new Link(words["mail.asked.link"], request.Links.Decide(file, task), Main: true),
                new Paragraph(words["mail.asked.personal"]),
            ],
            WhyTask(task)) with
        {
            Preheader = stage.Asked.In(language),
        };
    }

    private MailContent Moved(string kind)
    {
        CaseTask task = TaskOfMessage();
        return Mail(
            Titled($"mail.{kind}.subject", file.Reference, request.Workflow.Stage(task.Stage).Title.In(language), Day(request.Message.At)),
            [
                new Paragraph(words[$"mail.{kind}.lead"]),
                new Facts([.. Application(), .. StandsFor(task, "fact.role"), .. By("fact.decide-by", task.Due)]),
                new Paragraph(words["mail.moved.nothing-to-do"]),
                .. OwnTaskLink(),
            ],
            Why("mail.why.was-task", task));
    }

    private MailContent Answer()
    {
        CaseTask task = TaskOfMessage();
        StageDefinition stage = request.Workflow.Stage(task.Stage);
        CaseQuestion question = file.Questions!.Last(q => file.Task(q.Task) is var asked && asked.Stage == task.Stage && asked.Slot == task.Slot && q.AnsweredAt <= request.Message.At);
        return Mail(
            Titled("mail.answer.subject", file.Reference, stage.Title.In(language), DayOfDue(task)),
            [
                new Paragraph(words["mail.answer.lead"]),
                new Quote(question.Text),
                new Paragraph(words["mail.answer.said"]),
                new Quote(question.Answer ?? ""),
                new Facts([.. Application(), .. TaskFacts(task)]),
                new Link(words["mail.asked.link"], request.Links.Decide(file, task), Main: true),
                new Paragraph(words["mail.asked.personal"]),
            ],
            WhyTask(task));
    }

    /// <summary>Names of answers, never answers: a mail may be read by others than its recipient.</summary>
    private IEnumerable<MailFact> Changed() => ChangedLabels().ToList() is { Count: > 0 } changed ? [new MailFact(words["mail.asked-again.changed"], string.Join(", ", changed))] : [];

    private IEnumerable<string> ChangedLabels() => AnswerChange.Of(file, TaskOfMessage(), request.Workflow, request.Alliance, language).Select(c => c.Label);

    private IEnumerable<MailFact> TaskFacts(CaseTask task) => [.. StandsFor(task), .. By("fact.decide-by", task.Due)];

    private IEnumerable<MailFact> StandsFor(CaseTask task, string label = "fact.as") =>
    [
        new MailFact(words[label], RoleText.StandsFor(task, request.Workflow, request.Alliance, language)),
        .. task.OnBehalfOf is { } holder ? new[] { new MailFact(words["fact.on-behalf-of"], Isolated.Of(holder)) } : [],
    ];

    private IEnumerable<MailBlock> GateReason(CaseTask task) =>
        StageView.GateOf(request.Workflow.Stage(task.Stage), file.Stage(task.Stage), language) is { } gate
            ? [new Paragraph(words.Say("mail.asked.gate", gate.Title)), new Paragraph(gate.Why)]
            : [];

    private string WhyTask(CaseTask task) => Why("mail.why.task", task);

    private string Why(string key, CaseTask task) => words.Say(
        key, RoleText.Of(task, request.Workflow, request.Alliance, language), RoleText.Institution(task.Institution, request.Alliance, language));
}
