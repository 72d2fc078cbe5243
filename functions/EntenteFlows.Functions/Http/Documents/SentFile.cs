namespace EntenteFlows.Functions.Http.Documents;

/// <summary>A file as it was sent.</summary>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="Name">As the sender calls it; null where nothing was said.</param>
/// <param name="IsTooLarge">It was larger than a file may be; then nothing of its content was kept.</param>
public sealed record SentFile(byte[] Content, string Sha256, string? Name, bool IsTooLarge = false);
