using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Text;

/// <summary>What happened to a case, in one line, by roles and without reasons: an officer of one house may read it all.</summary>
public static class EventText
{
    public static string Of(CaseEvent happened, Case file, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        Words words = Words.In(language);
        return happened switch
        {
            CaseSubmitted e => words.Say("event.submitted", e.Reference),
            MailboxConfirmed => words["event.confirmed"],
            StageOpened e => words.Say("event.stage-opened", Stage(e.Stage)),
            StageSkipped e => words.Say("event.stage-skipped", Stage(e.Stage)),
            TaskOpened e => HandoverText.With(
                words.Say($"event.task-opened.{CauseWord(e.Cause)}", e.Task, RoleText.Of(e.Role, e.Institution, workflow, alliance, language), RoleText.Institution(e.Institution, alliance, language)),
                e, workflow, alliance, language),
            TaskDelegated e => HandoverText.Of(e, words),
            TaskMisdirected e => HandoverText.Of(e, words),
            TaskReassigned e => HandoverText.Of(e, words),
            TaskDecided { Assurance: Assurance.High } e => words.Say("event.task-decided.code", e.Task, StateText.Of(e.Verdict, language), Role(e.Task)),
            TaskDecided e => words.Say("event.task-decided", e.Task, StateText.Of(e.Verdict, language), Role(e.Task)),
            TaskSuperseded { Successor: { } next } e => words.Say("event.task-moved", e.Task, next),
            TaskSuperseded e => words.Say("event.task-unneeded", e.Task),
            TaskReminded e => words.Say("event.task-reminded", e.Task, Role(e.Task)),
            TaskExpired e => words.Say("event.task-expired", e.Task, Role(e.Task)),
            StageEnded e => words.Say("event.stage-ended", Stage(e.Stage), StateText.Of(e.State, language)),
            CaseReturned { Fields: { } named } e => words.Say("event.returned-fields", Role(e.Task), Labels(named)),
            CaseReturned e => words.Say("event.returned", Role(e.Task)),
            ApplicantReminded => words["event.applicant-reminded"],
            CaseResubmitted => words["event.resubmitted"],
            CaseEdited { Fields.Count: 0 } => words["event.edited-nothing"],
            CaseEdited e => words.Say("event.edited", Labels(e.Fields)),
            StageReopened e => words.Say("event.stage-reopened", Stage(e.Stage)),
            StageHeldBack e => words.Say("event.stage-held-back", Stage(e.Stage)),
            GateReasonRenewed e => words.Say("event.gate-reason", Stage(e.Stage)),
            DecisionUndone e => words.Say("event.undone", e.Task, Role(e.Task)),
            LinkRenewed { Task: 0 } => words["event.link-renewed.applicant"],
            LinkRenewed e => words.Say("event.link-renewed.task", e.Task),
            MessageUndelivered e => words.Say("event.undelivered", e.Message),
            DocumentAttached e => DocumentText.Event(e.Slot, e.Task, isRemoval: false, file, workflow, alliance, language),
            DocumentRemoved e => DocumentText.Event(e.Slot, e.Task, isRemoval: true, file, workflow, alliance, language),
            CaseClosed e => words.Say("event.closed", StateText.Of(e.Outcome, language)),
            CaseErased => words["event.erased"],
            CasePlanned { Plan: { } plan } => words.Say("event.planned", TimeText.At(plan.HardAt, plan.Zone, language)),
            CasePlanned => words["event.unplanned"],
            CaseFellBehind e => words.Say("event.fell-behind", Stage(e.Stage), PlanText.Days(e.Days, language)),
            CaseCaughtUp => words["event.caught-up"],
            AfterwardsPlanned => words["event.afterwards-planned"],
            NoticeSent e => words.Say("event.notice-sent", workflow.Afterwards.Notice(e.Notice)?.Title.In(language) ?? e.Notice),
            AmendmentAsked e => words.Say("event.amendment-asked", Amendment(e.Amendment), e.Run),
            AmendmentEnded e => words.Say("event.amendment-ended", Amendment(e.Amendment), e.Run, words[$"amendment.{StateWord.Of(e.State)}"]),
            AmendmentApplied e => words.Say("event.amendment-ended", Amendment(e.Amendment), e.Run, words[$"amendment.{StateWord.Of(AmendmentState.Applied)}"]),
            CancellationAsked => words["event.cancellation-asked"],
            CancellationAccepted => words["event.cancellation-accepted"],
            QuestionAsked e => words.Say("event.question-asked", e.Number, Role(e.Task)),
            QuestionAnswered e => words.Say("event.question-answered", e.Number),
            AddressCorrected { ByOfficer: true } => words["event.address-corrected.officer"],
            AddressCorrected => words["event.address-corrected.applicant"],
            LinkRecovered => words["event.link-recovered"],
            CodeAsked e => words.Say("event.code-asked", e.Task, Role(e.Task)),
            CodeRefused e => words.Say("event.code-refused", e.Task, Role(e.Task), e.Tries),
            _ => throw new InvalidOperationException($"No words for {happened.GetType().Name}."),
        };

        string Stage(string id) => workflow.Stage(id).Title.In(language);
        string Amendment(string id) => workflow.Afterwards.Amendment(id)?.Title.In(language) ?? id;
        string Labels(IEnumerable<string> fields) => string.Join(", ", NamedField.Of(fields, workflow, language).Select(f => f.Label));
        string Role(int task) => RoleText.Of(file.Task(task), workflow, alliance, language);
    }

    private static string CauseWord(AssignmentCause cause) => cause switch
    {
        AssignmentCause.FirstInLine => "first",
        AssignmentCause.Escalation => "escalation",
        AssignmentCause.SeparationOfDuties => "separation",
        AssignmentCause.Delegation => "delegation",
        AssignmentCause.WrongPerson => "wrong-person",
        AssignmentCause.Reassignment => "reassignment",
        AssignmentCause.OutOfOffice => "out-of-office",
        _ => "resubmission",
    };
}
