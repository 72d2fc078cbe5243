using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Text;

/// <summary>
/// What happened to a case as the applicant is told it: by role and institution, without names, reasons and task numbers, and without what only the service's own
/// keeping needs. docs/confidentiality.md says what may stand here.
/// </summary>
/// <param name="owns">False for a link that only reads and may have been passed on: it tells of no question, and names no answer that was changed.</param>
public sealed class HistoryText(bool owns, Case file, WorkflowDefinition workflow, Alliance alliance, Language language)
{
    private readonly Words _words = Words.In(language);

    /// <summary>Null where the reader is not told of it.</summary>
    public string? Of(CaseEvent happened) => happened switch
    {
        CaseSubmitted => _words["history.submitted"],
        MailboxConfirmed => _words["history.confirmed"],
        TaskOpened e => _words.Say(
            $"history.asked.{CauseWord(e.Cause)}",
            $"{RoleText.Of(e.Role, e.Institution, workflow, alliance, language)}, {RoleText.Institution(e.Institution, alliance, language)}", Stage(e.Stage)),
        TaskDecided e => _words.Say($"history.decided.{Views.StateWord.Of(e.Verdict)}", Who(e.Task), Stage(file.Task(e.Task).Stage)),
        TaskReminded e => _words.Say("history.reminded", Who(e.Task)),
        TaskExpired e => _words.Say("history.ran-out", Who(e.Task)),
        ApplicantReminded => _words["history.applicant-reminded"],
        CaseResubmitted => _words["history.resubmitted"],
        CaseEdited e when owns && e.Fields.Count > 0 => _words.Say("history.edited-fields", Labels(e.Fields)),
        CaseEdited => _words["history.edited"],
        StageReopened e => _words.Say("history.reopened", Stage(e.Stage)),
        StageHeldBack e => _words.Say("history.held-back", Stage(e.Stage)),
        DecisionUndone e => _words.Say("history.undone", Who(e.Task)),
        QuestionAsked e when owns => _words.Say("history.question", Who(e.Task)),
        QuestionAnswered when owns => _words["history.answer"],
        DocumentAttached e => Document(e.Slot, e.Task, isRemoval: false),
        DocumentRemoved e => Document(e.Slot, e.Task, isRemoval: true),
        CaseClosed e => _words.Say("history.closed", StateText.Of(e.Outcome, language)),
        CaseFellBehind e => _words.Say("history.fell-behind", Stage(e.Stage), PlanText.Days(e.Days, language)),
        CaseCaughtUp => _words["history.caught-up"],
        NoticeSent e => _words.Say("history.notice", workflow.Afterwards.Notice(e.Notice)?.Title.In(language) ?? e.Notice),
        AmendmentAsked e => _words.Say("history.amendment-asked", Amendment(e.Amendment)),
        AmendmentEnded e => _words.Say("history.amendment-ended", Amendment(e.Amendment), _words[$"amendment.{Views.StateWord.Of(e.State)}"]),
        AmendmentApplied e => _words.Say("history.amendment-ended", Amendment(e.Amendment), _words[$"amendment.{Views.StateWord.Of(AmendmentState.Applied)}"]),
        CancellationAsked => _words["history.cancellation-asked"],
        CancellationAccepted => _words["history.cancellation-accepted"],
        AddressCorrected when owns => _words["history.address-corrected"],
        _ => null,
    };

    private string? Document(string slot, int task, bool isRemoval)
    {
        // That there is a restricted file at all is not told on a link that may have been passed on.
        bool isRestricted = workflow.Document(slot) is not { IsRestricted: false };
        return isRestricted && !owns ? null : DocumentText.Event(slot, task, isRemoval, file, workflow, alliance, language);
    }

    private static string CauseWord(AssignmentCause cause) => cause switch
    {
        AssignmentCause.Resubmission => "again",
        AssignmentCause.Escalation or AssignmentCause.Delegation or AssignmentCause.WrongPerson or AssignmentCause.Reassignment => "instead",
        _ => "first",
    };

    private string Who(int task) => RoleText.StandsFor(file.Task(task), workflow, alliance, language);

    private string Stage(string id) => workflow.Stage(id).Title.In(language);

    private string Amendment(string id) => workflow.Afterwards.Amendment(id)?.Title.In(language) ?? id;

    private string Labels(IEnumerable<string> fields) => string.Join(", ", Views.NamedField.Of(fields, workflow, language).Select(f => f.Label));
}
