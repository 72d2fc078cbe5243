using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>What must hold of a case after every command, whatever was asked.</summary>
internal static class CaseInvariants
{
    public static void Check(Story story)
    {
        OneOutcomeThatStands(story);
        StagesOpenInOrderAndEndByTheirRule(story);
        EveryDecisionIsRecordedOnce(story);
        LinksActOnce(story);
        AnOpenCaseWaitsForSomebodyWhoWasTold(story);
        MessagesHaveNoHole(story);
        TheLogIsAWholeChainThatFoldsToTheSnapshot(story);
        DutiesAreSeparate(story);
        NumbersTellPeopleAndTasksApart(story);
        WhatGoesOnAfterTheOutcomeIsBounded(story);
        ACaseThatFallsBehindIsToldOfOnce(story);
        FilesAreThereWhereTheyAreNeededAndStayWhileApproved(story);
        SignaturesHaveTheirCodes(story);
    }

    private static void SignaturesHaveTheirCodes(Story story)
    {
        bool IsHigh(int task) => story.Rules.Workflow.Stage(story.File.Task(task).Stage).Assurance is Assurance.High;
        Assert.All(story.Events.OfType<TaskDecided>(), e => Assert.Equal(IsHigh(e.Task) ? Assurance.High : null, e.Assurance));
        Assert.All(story.Events.OfType<TaskDelegated>(), e => Assert.Equal(IsHigh(e.Task) ? Assurance.High : null, e.Assurance));
        Assert.All(story.Events.OfType<CodeRefused>().GroupBy(e => (e.Task, e.Number)), tries => Assert.InRange(tries.Count(), 1, TaskCodes.MostTries));
        Assert.Equal(story.Events.OfType<CodeAsked>().Count(), story.Messages.Count(m => m.Kind is MessageKind.TaskCode));
        Assert.Equal(story.Events.OfType<TaskDecided>().Count(), story.Messages.Count(m => m.Kind is MessageKind.DecisionReceipt));
    }

    private static void FilesAreThereWhereTheyAreNeededAndStayWhileApproved(Story story)
    {
        Assert.Distinct(story.File.Documents.Select(d => (d.Slot, d.Sha256)));
        Assert.All(story.Rules.Workflow.Documents, slot => Assert.InRange(story.File.DocumentsIn(slot.Id).Count, 0, slot.AtMost));
        if (story.Last is not Decision.Accepted)
            return;
        if (story.NewEvents.OfType<TaskDecided>().SingleOrDefault(e => e.Verdict is Verdict.Approve) is { } approved)
            Assert.Empty(DocumentSlots.Missing(story.File, story.Rules.Workflow, story.Rules.Alliance, story.File.Task(approved.Task).Stage));
        if (!story.Events.OfType<CaseReturned>().Any())
            Assert.Empty(DocumentSlots.OvertakenApprovals(story.File, story.Rules.Workflow));
    }

    private static void ACaseThatFallsBehindIsToldOfOnce(Story story)
    {
        List<CaseEvent> standing = [.. story.Events.Where(e => e is CaseFellBehind or CaseCaughtUp)];
        int falls = standing.Where((e, i) => e is CaseFellBehind && (i == 0 || standing[i - 1] is CaseCaughtUp)).Count();
        List<Message> told = [.. story.Messages.Where(m => m.Kind is MessageKind.CaseBehind)];
        Assert.Equal((falls, falls), (told.Count(m => m.Recipient == Case.ApplicantNumber), told.Count(m => m.Recipient == Message.Officer)));
        Assert.Equal(standing.LastOrDefault() is CaseFellBehind, story.File.Behind is not null);
        Assert.True(story.File.Behind is null || story.File.Plan is not null);
        if (story.File is { IsFinal: false, Behind: null, Plan: { } plan })
            Assert.All(story.File.Tasks.Where(t => t.State is TaskState.Open && story.Rules.Workflow.Stage(t.Stage).Rule is ApprovalRule.All), t =>
                Assert.True(plan.Step(t.Stage) is not { } step || t.Due.At <= step.LatestFinish.At, $"Task {t.Number} is late, and nobody knows."));
    }

    private static void OneOutcomeThatStands(Story story)
    {
        Case file = story.File;
        List<CaseClosed> outcomes = [.. story.Events.OfType<CaseClosed>()];
        Assert.Equal(file.IsFinal ? 1 : 0, outcomes.Count);
        if (!file.IsFinal)
            return;
        Assert.Equal(outcomes[0].Outcome, file.State);
        Assert.DoesNotContain(file.Tasks, t => t.State is TaskState.Open && !AfterStage.Is(t.Stage));
        Assert.All(story.Events.SkipWhile(e => e is not CaseClosed).Skip(1), e => Assert.True(
            e is MessageUndelivered or CaseErased || (file.State is CaseState.Approved && IsOfWhatGoesOn(e, file)), $"{e.GetType().Name} after the outcome."));
        Assert.Single(story.Messages, m => m.Kind is MessageKind.OutcomeToApplicant);
        Assert.Equal(file.Tasks.Where(t => !AfterStage.Is(t.Stage)).Select(t => t.Person).Distinct().Order(), story.Messages.Where(m => m.Kind is MessageKind.OutcomeToParty).Select(m => m.Recipient).Order());
        if (file.State is CaseState.Approved)
            Assert.All(file.Stages, s => Assert.True(s.IsComplete));
    }

    private static bool IsOfWhatGoesOn(CaseEvent happened, Case file) => happened switch
    {
        StageOpened e => AfterStage.Is(e.Stage),
        StageSkipped e => AfterStage.Is(e.Stage),
        StageEnded e => AfterStage.Is(e.Stage),
        TaskOpened e => AfterStage.Is(e.Stage),
        TaskDecided e => AfterStage.Is(file.Task(e.Task).Stage) && e.Verdict is not Verdict.Return,
        TaskSuperseded e => AfterStage.Is(file.Task(e.Task).Stage),
        TaskDelegated e => AfterStage.Is(file.Task(e.Task).Stage),
        CodeAsked e => AfterStage.Is(file.Task(e.Task).Stage),
        CodeRefused e => AfterStage.Is(file.Task(e.Task).Stage),
        TaskMisdirected e => AfterStage.Is(file.Task(e.Task).Stage),
        TaskReassigned e => AfterStage.Is(file.Task(e.Task).Stage),
        TaskReminded e => AfterStage.Is(file.Task(e.Task).Stage),
        TaskExpired e => AfterStage.Is(file.Task(e.Task).Stage),
        LinkRenewed or AfterwardsPlanned or NoticeSent or AmendmentAsked or AmendmentEnded or AmendmentApplied or CancellationAsked or CancellationAccepted => true,
        _ => false,
    };

    /// <summary>Nothing is erased while it goes on, no two amendments at a time, and each open stage has somebody who is asked.</summary>
    private static void WhatGoesOnAfterTheOutcomeIsBounded(Story story)
    {
        if (story.File.After is not { } after)
            return;
        Assert.Equal(CaseState.Approved, story.File.State);
        Assert.False(story.File.Erased && after.GoesOn);
        Assert.True(after.Amendments.Count(a => a.State is AmendmentState.Open) <= 1);
        Assert.All(after.Stages.Where(s => s.State is StageState.Open), s => Assert.Contains(story.File.Tasks, t => t.Stage == s.Id && t.State is TaskState.Open));
        Assert.All(story.File.Tasks.Where(t => t.State is TaskState.Open), t => Assert.Equal(StageState.Open, story.File.Stage(t.Stage).State));
        if (after.CancelledAt is not null)
            Assert.False(after.GoesOn);
    }

    private static void StagesOpenInOrderAndEndByTheirRule(Story story)
    {
        foreach (StageDefinition definition in story.Rules.Workflow.Stages)
        {
            StageProgress stage = story.File.Stage(definition.Id);
            if (stage.State is StageState.Open or StageState.Returned or StageState.Skipped)
                Assert.All(Before(story.Rules.Workflow, definition), before => Assert.True(story.File.Stage(before).IsComplete, $"{stage.Id} did not wait for {before}."));
            if (stage.State is not (StageState.Open or StageState.Approved) && !story.File.IsFinal)
                Assert.DoesNotContain(story.File.Tasks, t => t.Stage == stage.Id && t.State is TaskState.Open);
            int approved = story.File.Tasks.Where(t => t.Stage == stage.Id && t.State is TaskState.Approved).Select(t => t.Slot).Distinct().Count();
            int needed = Math.Min(definition.Rule.Needed(definition.Assignees.Count), definition.Assignees.Count);
            if (stage.State is StageState.Approved)
                Assert.True(approved >= needed, $"{stage.Id} is approved with {approved} of {needed}.");
            if (stage.State is StageState.Open && !story.File.IsFinal)
                Assert.True(approved < needed && story.File.Tasks.Any(t => t.Stage == stage.Id && t.State is TaskState.Open), $"{stage.Id} is open without a task, or approved already.");
        }
    }

    private static IEnumerable<string> Before(WorkflowDefinition workflow, StageDefinition stage) =>
        stage.After.Concat(stage.After.SelectMany(id => Before(workflow, workflow.Stage(id))));

    private static void EveryDecisionIsRecordedOnce(Story story)
    {
        Assert.Equal(story.Done.OfType<DecideTask>().Select(c => c.Task), story.Events.OfType<TaskDecided>().Select(e => e.Task));
        Assert.Distinct(story.Events.OfType<TaskDecided>().Select(e => e.Task));
        // Where files are seen, the hash is over them too: DocumentTests says how.
        if (story.File.Held is not null)
            return;
        FormContent form = FormContent.Empty;
        foreach (CaseEvent happened in story.Events)
        {
            form = happened switch { CaseSubmitted e => e.Form, CaseEdited e => e.Form, _ => form };
            if (happened is TaskDecided decided && !AfterStage.Is(story.File.Task(decided.Task).Stage))
                Assert.Equal(HashOfWhatIsShown(story, form, story.File.Task(decided.Task)), decided.ContentHash);
        }
    }

    private static string HashOfWhatIsShown(Story story, FormContent form, CaseTask task)
    {
        IReadOnlyList<string> shows = story.Rules.Workflow.Stage(task.Stage).Shows;
        IEnumerable<string> hidden =
            from section in story.Rules.Workflow.Form.Sections
            from field in section.Fields
            where (shows.Count > 0 && !shows.Contains(section.Id)) || (field.Sensitivity is Sensitivity.Restricted && !field.VisibleTo.Contains(task.Role))
            select field.Id;
        return ContentHash.Of(new FormContent(form.Values.RemoveRange(hidden)));
    }

    private static void LinksActOnce(Story story)
    {
        foreach (CaseTask task in story.File.Tasks)
        {
            Refusal? standing = LinkStanding.Of(story.File, LinkPurpose.Decide, task.Number, task.Person, task.Attempt, story.Now);
            bool acts = task.State is TaskState.Open && (!story.File.IsFinal || AfterStage.Is(task.Stage)) && !task.Due.IsOver(story.Now);
            Assert.Equal(acts, standing is null);
            Assert.NotNull(LinkStanding.Of(story.File, LinkPurpose.Decide, task.Number, task.Person, task.Attempt ^ 1, story.Now));
            Assert.NotNull(LinkStanding.Of(story.File, LinkPurpose.Decide, task.Number, task.Person + 1, task.Attempt, story.Now));
        }
    }

    private static void AnOpenCaseWaitsForSomebodyWhoWasTold(Story story)
    {
        Case file = story.File;
        Assert.Equal(file.Erased, CaseSchedule.NextDue(file) is null);
        List<CaseTask> open = [.. file.Tasks.Where(t => t.State is TaskState.Open)];
        Assert.All(open, t => Assert.Contains(story.Messages, m =>
            Asks(m.Kind) && m.Task == t.Number && m.Recipient == t.Person));
        if (file.IsFinal)
            return;
        bool Told(MessageKind kind) => story.Messages.Any(m => m.Kind == kind && m.Recipient == Case.ApplicantNumber);
        Assert.True(file.State switch
        {
            CaseState.Unconfirmed => Told(MessageKind.ConfirmMailbox) && file.ActBy is not null,
            CaseState.Returned => Told(MessageKind.CaseReturned) && file.ActBy is not null,
            _ => open.Count > 0,
        });
    }

    private static bool Asks(MessageKind kind) => kind
        is MessageKind.TaskAsked or MessageKind.TaskEscalated or MessageKind.TaskDelegated or MessageKind.TaskRedirected or MessageKind.TaskReassigned;

    private static void MessagesHaveNoHole(Story story)
    {
        Assert.Equal(Enumerable.Range(1, story.File.Messages), story.Messages.Select(m => m.Number));
        Assert.All(story.Messages, m => Assert.InRange(m.Recipient, 0, story.File.People.Count));
    }

    private static void TheLogIsAWholeChainThatFoldsToTheSnapshot(Story story)
    {
        Case file = story.File;
        Assert.Equal(story.Accepted.Count, file.Version);
        Assert.Equal(story.Log.Count, file.Events);
        Assert.Null(EventChain.FirstBreak(story.Log, file.ChainHead.AsSpan()));
        Case folded = story.Log.Select(EventChain.Read).Aggregate((Case?)null, CaseEvolution.Evolve)!;
        Case whole = folded with { Version = file.Version, Messages = file.Messages, ChainHead = file.ChainHead, Recent = file.Recent };
        Assert.Equal(CaseJson.Write(whole), CaseJson.Write(file));
    }

    private static void DutiesAreSeparate(Story story)
    {
        string applicant = story.Applicant;
        foreach (CaseEvent happened in story.Events)
        {
            if (happened is AddressCorrected corrected)
                applicant = corrected.Email;
            if (happened is TaskOpened opened)
                Assert.False(EmailAddress.Same(applicant, opened.Email));
        }

        HashSet<string> mailboxesOfSeveral = [.. story.Rules.Alliance.Institutions.SelectMany(i => i.Roles).SelectMany(Shared)];
        foreach (IGrouping<int, CaseTask> person in story.File.Tasks.Where(t => t.State is TaskState.Open or TaskState.Approved).GroupBy(t => t.Person))
        {
            if (mailboxesOfSeveral.Contains(story.MailOf(person.First())))
                continue;
            Assert.True(person.DistinctBy(t => (t.Role, t.Institution)).Count() == 1, "One person checks in two roles.");
            Assert.Distinct(person.Select(t => t.Stage));
        }
    }

    private static IEnumerable<string> Shared(KeyValuePair<string, RoleHolders> role) =>
        role.Key == Institution.OfficerRole ? [role.Value.Main.Email, role.Value.Deputy!.Email, role.Value.Office.Email] : [role.Value.Office.Email];

    private static void NumbersTellPeopleAndTasksApart(Story story)
    {
        Assert.Equal(Enumerable.Range(1, story.File.Tasks.Count), story.File.Tasks.Select(t => t.Number));
        Assert.Distinct(story.File.Tasks.Select(t => t.Attempt));
        Assert.DoesNotContain(0ul, story.File.Tasks.Select(t => t.Attempt));
        if (!story.File.Erased)
            Assert.Distinct(story.File.People.Select(p => p.Email), StringComparer.OrdinalIgnoreCase);
    }
}
