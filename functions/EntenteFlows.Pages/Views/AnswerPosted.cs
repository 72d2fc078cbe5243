namespace EntenteFlows.Pages.Views;

/// <summary>An answer to a question as it was typed.</summary>
public sealed record AnswerPosted(int Question, string Text, string Error)
{
    public const string QuestionField = "question";
    public const string TextField = "text";

    /// <summary>Id of the input, which stands on the page once for each question.</summary>
    public static string IdOf(int question) => $"answer-{question}";
}
