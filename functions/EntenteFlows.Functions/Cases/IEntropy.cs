using System.Collections.Immutable;

namespace EntenteFlows.Functions.Cases;

/// <summary>The app's only source of chance.</summary>
public interface IEntropy
{
    ImmutableArray<byte> Draw(int bytes);
}
