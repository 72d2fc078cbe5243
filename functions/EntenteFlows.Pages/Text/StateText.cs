using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Text;

/// <summary>States as people read them.</summary>
public static class StateText
{
    public static string Of(CaseState state, Language language) => Words.In(language)[$"case.{StateWord.Of(state)}"];

    public static string Of(StageState state, Language language) => Words.In(language)[$"stage.{StateWord.Of(state)}"];

    /// <summary>A superseded task either went to somebody else or was no longer needed; the difference matters to who waits.</summary>
    public static string Of(CaseTask task, Language language) => task is { State: TaskState.Superseded, Successor: null }
        ? Words.In(language)["task.unneeded"]
        : Words.In(language)[$"task.{StateWord.Of(task.State)}"];

    public static string Of(Verdict verdict, Language language) => Words.In(language)[$"verdict.{StateWord.Of(verdict)}"];

    public static string Of(ApprovalRule rule, int assignees, Language language)
    {
        Words words = Words.In(language);
        return rule switch
        {
            ApprovalRule.All => words["rule.all"],
            ApprovalRule.Any => words["rule.any"],
            _ => words.Say("rule.at-least", rule.Needed(assignees), assignees),
        };
    }
}
