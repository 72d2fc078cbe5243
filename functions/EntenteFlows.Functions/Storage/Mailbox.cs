namespace EntenteFlows.Functions.Storage;

/// <summary>A mailbox as keys name it: all addresses of one mailbox have the same, and it says none of them.</summary>
/// <param name="Name">Without a hyphen.</param>
public readonly record struct Mailbox(string Name);
