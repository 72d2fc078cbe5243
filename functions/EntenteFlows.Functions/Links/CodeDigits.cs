using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Links;

/// <summary>
/// The digits of a task's code: HMAC-SHA256 under a link key over format 1, key id 1, case 16, task 2, person 2, attempt 8, nonce 8, as a number below a million. The format is none
/// that a link has, so neither can be made to pass for the other.
/// </summary>
internal static class CodeDigits
{
    private const byte Format = 2;
    private const int KeyAt = 1;
    private const int CaseAt = 2;
    private const int TaskAt = 18;
    private const int PersonAt = 20;
    private const int AttemptAt = 22;
    private const int NonceAt = 30;
    private const int Bytes = 38;
    private const ulong HowMany = 1_000_000;

    public static string Of(LinkKey key, CaseId id, CaseTask task)
    {
        TaskCode code = task.Code ?? throw new InvalidOperationException($"No code was asked for to decide task {task.Number} of case {id}.");
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes[0] = Format;
        bytes[KeyAt] = key.Id;
        id.Write(bytes[CaseAt..]);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[TaskAt..], checked((ushort)task.Number));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[PersonAt..], checked((ushort)task.Person));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[AttemptAt..], task.Attempt);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[NonceAt..], code.Nonce);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Secret, bytes, mac);
        // Of 64 bits what the division leaves over favours no code that anybody could tell.
        return (BinaryPrimitives.ReadUInt64BigEndian(mac) % HowMany).ToString("D6", CultureInfo.InvariantCulture);
    }
}
