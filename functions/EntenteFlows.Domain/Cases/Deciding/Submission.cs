using System.Globalization;
using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

internal static class Submission
{
    private static readonly LocalTime ReferenceClock = LocalTime.In("Europe/Paris");

    public static Decision Decide(Rules rules, Case? file, SubmitCase command, Moment moment)
    {
        if (file is not null)
            return file.RequestHash == command.RequestHash
                ? new Decision.Nothing(file.Recent.FirstOrDefault(r => r.Fingerprint == command.RequestHash))
                : Turn.Refused(Refusal.IdempotencyConflict);

        WorkflowDefinition workflow = rules.Workflow;
        Institution? home = Party.Home(rules, command.Form);
        Turn turn = new(rules, null, moment);
        turn.Happened(new CaseSubmitted(
            moment.Now,
            command.Case,
            Reference(workflow, moment),
            workflow.Id,
            workflow.Version,
            command.Language,
            command.RequestHash,
            ContentHash.Of(command.Form),
            EntropyDraw.Attempt(moment, 0),
            home?.Id,
            Party.Calendar(home).DueAfter(moment.Now, Math.Max(1, workflow.ApplicantDeadlines.ConfirmWorkingDays)),
            [.. workflow.Stages.Select(s => s.Id)],
            command.ApplicantName,
            command.ApplicantEmail,
            command.Form));
        Attach(turn, command);
        turn.TellApplicant(MessageKind.ConfirmMailbox);
        return turn.Outcome();
    }

    private static void Attach(Turn turn, SubmitCase command)
    {
        foreach (SubmittedDocument given in command.Documents.DistinctBy(d => (d.Slot, d.Sha256)))
        {
            if (DocumentSlots.Find(turn.File, turn.Rules.Workflow, turn.Rules.Alliance, given.Slot) is not { FromApplicant: true } slot
                || !slot.Accept.Contains(given.Type) || given.Bytes is < 1 or > DocumentLimits.MostBytes || turn.File.DocumentsIn(slot.Id).Count >= slot.AtMost)
                continue;
            turn.Happened(new DocumentAttached(turn.Now, slot.Id, given.Sha256, given.Bytes, given.Type.MediaType(), Task: 0, DocumentName.Kept(given.FileName))
            {
                Beside = slot.TakesSeveral ? true : null,
            });
        }
    }

    private static string Reference(WorkflowDefinition workflow, Moment moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{workflow.ReferencePrefix}-{ReferenceClock.DayOf(moment.Now).Year}-{EntropyDraw.Reference(moment)}");
}
