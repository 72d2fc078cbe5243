using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>
/// Questions of one place in a stage, for those who hold or held it: a question may speak of what only that role is shown, so others of the same house do not read it.
/// Posts to <c>/decide/question</c>.
/// </summary>
/// <param name="MayAsk">False while an answer is awaited, or when as many were asked as one task may.</param>
public sealed record AskView(string Token, IReadOnlyList<QuestionView> Asked, bool MayAsk, string Name, string Text, IReadOnlyList<ErrorView> Errors)
{
    public const string NameField = "name";
    public const string TextField = "text";

    /// <summary>Ids of the inputs; the decision's form on the same page has a name of its own.</summary>
    public const string NameId = "question-name";
    public const string TextId = "question-text";

    /// <summary>What is wrong with a question's words: missing, or too long or not to be shown.</summary>
    public static string Fault(Words words, bool isMissing) =>
        isMissing ? words["ask.error.text"] : words.Say("ask.error.text-wrong", DecisionPosted.ReasonLimit);

    public static AskView Of(string token, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        List<CaseQuestion> asked = [.. (file.Questions ?? []).Where(q => IsOfPlace(file.Task(q.Task), task))];
        List<CaseQuestion> own = [.. asked.Where(q => q.Task == task.Number)];
        return new AskView(
            token, [.. asked.Select(q => QuestionView.Of(q, file, workflow, alliance, language))],
            !file.IsFinal && own.Count < CaseQuestion.MostOfOneTask && own.TrueForAll(q => q.AnsweredAt is not null), "", "", []);
    }

    // After an edit the same place may be another institution's.
    private static bool IsOfPlace(CaseTask asked, CaseTask task) => asked.Stage == task.Stage && asked.Slot == task.Slot && asked.Institution == task.Institution;
}
