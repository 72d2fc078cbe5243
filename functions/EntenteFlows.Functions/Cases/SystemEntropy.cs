using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EntenteFlows.Functions.Cases;

/// <summary>Chance from the operating system's generator, fit for keys and attempts.</summary>
internal sealed class SystemEntropy : IEntropy
{
    public ImmutableArray<byte> Draw(int bytes) => ImmutableCollectionsMarshal.AsImmutableArray(RandomNumberGenerator.GetBytes(bytes));
}
