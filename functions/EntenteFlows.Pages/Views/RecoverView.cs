namespace EntenteFlows.Pages.Views;

/// <summary>Where somebody who has lost their links asks for them. Says the same for every address. Posts <c>email</c> to the same address.</summary>
/// <param name="Sent">The request was taken.</param>
/// <param name="Error">What is wrong with the address as an address; null: nothing.</param>
public sealed record RecoverView(Frame Frame, bool Sent, string Email, string? Error)
{
    public const string EmailField = "email";

    public static RecoverView Empty(Frame frame, bool sent) => new(frame, sent, "", null);

    public static RecoverView Wrong(Frame frame, string email) => new(frame, Sent: false, email, frame.Words["error.applicant.email.email"]);
}
