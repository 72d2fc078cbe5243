using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Text;

/// <summary>The part of the timeline that says why it was this person and not another.</summary>
internal static class HandoverText
{
    public static string Of(TaskDelegated e, Words words) => e.Assurance is Assurance.High
        ? words.Say("event.task-delegated.code", e.Task, NameOr(e.Name, words), e.Successor)
        : words.Say("event.task-delegated", e.Task, NameOr(e.Name, words), e.Successor);

    public static string Of(TaskReassigned e, Words words) => words.Say("event.task-reassigned", e.Task, NameOr(e.By, words), e.Successor);

    public static string Of(TaskMisdirected e, Words words) =>
        e.Successor is { } next ? words.Say("event.task-misdirected", e.Task, next) : words.Say("event.task-misdirected.last", e.Task);

    /// <summary>The text of the event as it is, where the one first in line was asked.</summary>
    public static string With(string text, TaskOpened e, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        Words words = Words.In(language);
        IEnumerable<string> parts =
        [
            .. e.OnBehalfOf is { } name ? new[] { words.Say("event.on-behalf-of", name) } : [],
            .. e.PassedOver is { IsEmpty: false } passed ? new[] { words.Say("event.passed-over", string.Join(", ", passed.Select(One))) } : [],
        ];
        return parts.Aggregate(text, (all, part) => words.Say("event.with", all, part));

        string One(PassedOver over) => over switch
        {
            { Why: PassedOverWhy.IsApplicant } => words.Say("event.passed-over.is-applicant", over.Name),
            { Why: PassedOverWhy.ChecksAlready } => words.Say(
                "event.passed-over.checks-already", over.Name,
                RoleText.Of(over.Role ?? "", over.Institution, workflow, alliance, language), RoleText.Institution(over.Institution, alliance, language)),
            { Why: PassedOverWhy.Away, Substitute: { } substitute } => words.Say("event.passed-over.away-with", over.Name, substitute),
            { Why: PassedOverWhy.Away } => words.Say("event.passed-over.away", over.Name),
            { Why: PassedOverWhy.SaidWrongPerson } => words.Say("event.passed-over.said-wrong-person", over.Name),
            _ => words.Say("event.passed-over.held-before", over.Name),
        };
    }

    private static string NameOr(string name, Words words) => name.Length > 0 ? name : words["event.name-erased"];
}
