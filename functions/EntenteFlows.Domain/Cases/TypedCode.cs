namespace EntenteFlows.Domain.Cases;

/// <summary>A code as somebody typed it. The rules never look at it: they are told whether it is the right one (<see cref="Rules.CodeMatches"/>).</summary>
public sealed class TypedCode(string digits)
{
    public string Digits => digits;

    /// <summary>Not the digits: commands may come to stand in a log.</summary>
    public override string ToString() => "a code";
}
