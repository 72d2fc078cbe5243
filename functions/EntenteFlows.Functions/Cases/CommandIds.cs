namespace EntenteFlows.Functions.Cases;

/// <summary>Makes the ids of commands: one for each request, so that an ambiguous write can be looked for.</summary>
public sealed class CommandIds(IEntropy entropy)
{
    private const int Bytes = 16;

    /// <summary>32 lower-case hex digits.</summary>
    public string New() => Convert.ToHexStringLower(entropy.Draw(Bytes).AsSpan());
}
