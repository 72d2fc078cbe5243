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
    }

    private static void OneOutcomeThatStands(Story story)
    {
        Case file = story.File;
        List<CaseClosed> outcomes = [.. story.Events.OfType<CaseClosed>()];
        Assert.Equal(file.IsFinal ? 1 : 0, outcomes.Count);
        if (!file.IsFinal)
            return;
        Assert.Equal(outcomes[0].Outcome, file.State);
        Assert.DoesNotContain(file.Tasks, t => t.State is TaskState.Open);
        Assert.All(story.Events.SkipWhile(e => e is not CaseClosed).Skip(1), e => Assert.True(e is MessageUndelivered or CaseErased or LinkRecovered));
        Assert.Single(story.Messages, m => m.Kind is MessageKind.OutcomeToApplicant);
        Assert.Equal(file.Tasks.Select(t => t.Person).Distinct().Order(), story.Messages.Where(m => m.Kind is MessageKind.OutcomeToParty).Select(m => m.Recipient).Order());
        if (file.State is CaseState.Approved)
            Assert.All(file.Stages, s => Assert.True(s.IsComplete));
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
        Assert.Equal(story.Accepted.OfType<DecideTask>().Select(c => c.Task), story.Events.OfType<TaskDecided>().Select(e => e.Task));
        Assert.Distinct(story.Events.OfType<TaskDecided>().Select(e => e.Task));
        FormContent form = FormContent.Empty;
        foreach (CaseEvent happened in story.Events)
        {
            form = happened switch { CaseSubmitted e => e.Form, CaseEdited e => e.Form, _ => form };
            if (happened is TaskDecided decided)
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
            bool acts = task.State is TaskState.Open && !story.File.IsFinal && !task.Due.IsOver(story.Now);
            Assert.Equal(acts, standing is null);
            Assert.NotNull(LinkStanding.Of(story.File, LinkPurpose.Decide, task.Number, task.Person, task.Attempt ^ 1, story.Now));
            Assert.NotNull(LinkStanding.Of(story.File, LinkPurpose.Decide, task.Number, task.Person + 1, task.Attempt, story.Now));
        }
    }

    private static void AnOpenCaseWaitsForSomebodyWhoWasTold(Story story)
    {
        Case file = story.File;
        Assert.Equal(file.Erased, CaseSchedule.NextDue(file) is null);
        if (file.IsFinal)
            return;
        bool Told(MessageKind kind) => story.Messages.Any(m => m.Kind == kind && m.Recipient == Case.ApplicantNumber);
        List<CaseTask> open = [.. file.Tasks.Where(t => t.State is TaskState.Open)];
        Assert.True(file.State switch
        {
            CaseState.Unconfirmed => Told(MessageKind.ConfirmMailbox) && file.ActBy is not null,
            CaseState.Returned => Told(MessageKind.CaseReturned) && file.ActBy is not null,
            _ => open.Count > 0,
        });
        Assert.All(open, t => Assert.Contains(story.Messages, m =>
            Asks(m.Kind) && m.Task == t.Number && m.Recipient == t.Person));
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
                Assert.NotEqual(applicant, opened.Email, StringComparer.OrdinalIgnoreCase);
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
