using System.Runtime.CompilerServices;

namespace EntenteFlows.Exploration.Tests;

/// <summary>What a law says where it is broken. Put together only then: most laws are asked millions of times.</summary>
[InterpolatedStringHandler]
internal ref struct LawText
{
    private DefaultInterpolatedStringHandler text;

    public LawText(int literalLength, int formattedCount, bool holds, out bool isTold)
    {
        isTold = !holds;
        text = isTold ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    public string Told() => text.ToStringAndClear();
}
