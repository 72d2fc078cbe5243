namespace EntenteFlows.Domain.Cases;

/// <summary>The snapshot as UTF-8 JSON. What was written by an earlier version of this code still reads.</summary>
public static class CaseJson
{
    public static byte[] Write(Case file) => throw new NotImplementedException();

    /// <exception cref="System.Text.Json.JsonException">The bytes are no snapshot.</exception>
    public static Case Read(ReadOnlySpan<byte> json) => throw new NotImplementedException();
}
