using System.Collections.Immutable;
using System.Security.Cryptography;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Never the same bytes twice, and the same in every run.</summary>
internal sealed class CountingEntropy : IEntropy
{
    private int _drawn;

    public ImmutableArray<byte> Draw(int bytes) => [.. SHA256.HashData(BitConverter.GetBytes(Interlocked.Increment(ref _drawn))).AsSpan(0, bytes)];
}
