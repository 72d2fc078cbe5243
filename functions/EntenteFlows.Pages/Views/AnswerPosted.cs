using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>An answer to a question as it was typed.</summary>
public sealed record AnswerPosted(int Question, string Text, string Error)
{
    public const string QuestionField = "question";
    public const string TextField = "text";

    /// <summary>What is wrong with an answer's words: missing, or too long or not to be shown.</summary>
    public static string Fault(Words words, bool isMissing) => isMissing ? words["answer.error.text"] : AskView.Fault(words, isMissing: false);

    /// <summary>Id of the input, which stands on the page once for each question.</summary>
    public static string IdOf(int question) => $"answer-{question}";
}
