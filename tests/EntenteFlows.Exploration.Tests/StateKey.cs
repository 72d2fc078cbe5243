using System.Security.Cryptography;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <summary>Two cases with the same key answer every future command alike: what is left out are counters, drawn secrets and the memory of repeats.</summary>
internal static class StateKey
{
    public static UInt128 Of(Node node)
    {
        Case file = node.File;
        Case bare = file with
        {
            Version = 0,
            Events = 0,
            Messages = 0,
            ChainHead = EventChain.Start,
            OwnAttempt = 1,
            Recent = [],
            Tasks = [.. file.Tasks.Select(t => t with { Attempt = (ulong)t.Number })],
        };
        byte[] written = [.. CaseJson.Write(bare), .. BitConverter.GetBytes(node.Now.UtcTicks)];
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(written));
    }
}
