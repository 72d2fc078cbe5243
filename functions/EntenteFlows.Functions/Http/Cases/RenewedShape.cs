namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A live link went to the registered mailbox. Says nothing of whose it is.</summary>
public sealed record RenewedShape(string Result)
{
    public const string Sent = "sent";

    /// <summary>The request was taken; whether anything is sent is not told.</summary>
    public const string Taken = "taken";
}
