using CsCheck;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>Which approvals an edit re-opens and what an undo leaves behind, for random definitions, people and histories; reckoned here from the form alone.</summary>
public sealed class EditProperties
{
    private static readonly Gen<(Rules Rules, Step[] Steps)> Stories = Gen.Select(AnyWorkflow.Any, AnyCommand.Steps.Array[0, 60]);

    [Fact]
    public void An_edit_re_opens_exactly_the_approvals_that_saw_something_material_change_and_the_others_stand()
    {
        int withdrawn = 0, stood = 0;
        Stories.Sample(
            (rules, steps) => Play(rules, steps, (before, story) =>
            {
                if (story.Accepted[^1] is not EditCase || story.Last is not Decision.Accepted)
                    return;
                foreach (CaseTask task in before.Tasks.Where(t => t.State is TaskState.Approved))
                {
                    bool falls = SawAChange(rules, before, story.File, task) || SawAFileThatWasReplaced(rules, story, task) || IsAskedElsewhere(rules, before, story.File, task);
                    Assert.Equal(falls ? TaskState.Superseded : TaskState.Approved, story.File.Task(task.Number).State);
                    _ = falls ? Interlocked.Increment(ref withdrawn) : Interlocked.Increment(ref stood);
                }

                StagesStandWhereTheirApprovalsDo(before, story.File);
                if (!story.File.IsFinal)
                    WhoseApprovalStandsHearsNothing(story);
            }),
            iter: 1500);
        Assert.True(withdrawn > 0 && stood > 0, $"{withdrawn} approvals fell and {stood} stood.");
    }

    [Fact]
    public void A_decision_that_is_undone_at_once_leaves_everything_as_it_was_but_for_the_links()
    {
        int undone = 0;
        Stories.Sample(
            (rules, steps) =>
            {
                Story story = Play(rules, steps, (_, _) => { });
                Case before = story.File;
                if (before.Tasks.FindLast(t => t.State is TaskState.Open) is not { } task || task.Due.IsOver(story.Now.AddMinutes(9)))
                    return;
                story.When(s => s.Decide(task, (Verdict)(steps.Length % 3), "Because"));
                if (story.Last is Decision.Accepted { Told: Refusal.CodeRequired })
                    story.When(s => Story.WithCode(s.Decide(task, (Verdict)(steps.Length % 3), "Because")));
                if (story.Last is not Decision.Accepted { Told: null } || story.File.IsFinal)
                    return;
                story.After(TimeSpan.FromMinutes(9)).When(s => s.Undo(task));
                Assert.IsType<Decision.Accepted>(story.Last);
                CaseInvariants.Check(story);
                Interlocked.Increment(ref undone);

                Assert.Equal(before.State, story.File.State);
                Assert.Equal((before.ActBy, before.ContentHash), (story.File.ActBy, story.File.ContentHash));
                Assert.Equal(before.ReturnFields, story.File.ReturnFields);
                Assert.Equal(before.Stages.Select(s => (s.Id, s.State, s.GateWhy)), story.File.Stages.Select(s => (s.Id, s.State, s.GateWhy)));
                Assert.Equal(Asked(before), Asked(story.File));
            },
            iter: 600);
        Assert.True(undone > 0);
    }

    /// <summary>Who is asked what until when: all but number and attempt.</summary>
    private static IEnumerable<(string Stage, int Slot, int Rung, string Mail, Due Due)> Asked(Case file) => file.Tasks
        .Where(t => t.State is TaskState.Open).Select(t => (t.Stage, t.Slot, t.Rung, file.Person(t.Person).Email, t.Due)).Order();

    private static bool SawAChange(Rules rules, Case before, Case after, CaseTask task) => rules.Workflow.Form.Fields.Any(f =>
        f.Material && !Equals(before.Form[f.Id], after.Form[f.Id]) && (f.Sensitivity is Sensitivity.Normal || f.VisibleTo.Contains(task.Role)));

    private static bool SawAFileThatWasReplaced(Rules rules, Story story, CaseTask task)
    {
        int approved = story.Events.FindIndex(e => e is TaskDecided decided && decided.Task == task.Number);
        return rules.Workflow.Documents.Where(d => d.IsShownTo(task.Role)).Any(d =>
            story.Events.FindIndex(e => IsFor(d, e)) is >= 0 and int first && first < approved && story.Events.FindLastIndex(e => IsFor(d, e)) > approved);

        static bool IsFor(DocumentDefinition slot, CaseEvent happened) => happened is DocumentAttached attached && attached.Slot == slot.Id;
    }

    private static bool IsAskedElsewhere(Rules rules, Case before, Case after, CaseTask task)
    {
        AssigneeDefinition assignee = rules.Workflow.Stage(task.Stage).Assignees[task.Slot];
        string field = rules.Workflow.Parties.Single(p => p.Id == assignee.Party).InstitutionField;
        return !Equals(before.Form[field], after.Form[field])
            || (assignee.FormField is { } named && (before.Form[named] as PersonValue)?.Email != (after.Form[named] as PersonValue)?.Email);
    }

    private static void StagesStandWhereTheirApprovalsDo(Case before, Case after)
    {
        foreach (StageProgress stage in before.Stages.Where(s => s.State is StageState.Approved))
        {
            bool stands = before.Tasks.Where(t => t.Stage == stage.Id && t.State is TaskState.Approved).All(t => after.Task(t.Number).State is TaskState.Approved);
            Assert.Equal(stands, after.Stage(stage.Id).State is StageState.Approved);
        }
    }

    private static void WhoseApprovalStandsHearsNothing(Story story)
    {
        HashSet<int> concerned = [.. story.NewEvents.OfType<TaskOpened>().Select(e => e.Person), .. story.NewEvents.OfType<TaskSuperseded>().Select(e => story.File.Task(e.Task).Person)];
        // That another date makes the case late is no approver's news.
        Assert.All(story.NewMessages.Where(m => m.Kind is not MessageKind.CaseBehind), m => Assert.Contains(m.Recipient, concerned));
    }

    private static Story Play(Rules rules, Step[] steps, Action<Case, Story> check)
    {
        Story story = Story.Of(rules.Workflow, rules.Alliance).Submitted().Given(s => s.Confirm());
        foreach (Step step in steps)
        {
            story.Wait(step);
            Case before = story.File;
            story.When(s => s.For(step));
            check(before, story);
        }

        return story;
    }
}
