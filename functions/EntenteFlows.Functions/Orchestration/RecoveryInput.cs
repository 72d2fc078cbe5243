namespace EntenteFlows.Functions.Orchestration;

/// <summary>Which mail to which mailbox; whose it is, the cases say.</summary>
/// <param name="Mailbox">The salted hash of its address.</param>
/// <param name="Round">Its row among the rounds of mails.</param>
public sealed record RecoveryInput(string Mailbox, string Round);
