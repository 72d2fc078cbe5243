using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>How many other decisions are asked of somebody who has just made one. Nothing else is told of them: what they are says the mail.</summary>
/// <param name="AndMore">Not all were looked at.</param>
public sealed record WaitingView(int Count, bool AndMore)
{
    public string Say(Words words) => this switch
    {
        { AndMore: true } => words.Say("decided.waiting.most", Count),
        { Count: 1 } => words["decided.waiting.one"],
        _ => words.Say("decided.waiting.other", Count),
    };
}
