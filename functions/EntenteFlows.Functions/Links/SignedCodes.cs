using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Links;

/// <summary>Compares codes with those derived under the signing key. A code that was mailed under the key before it is asked for anew: it would be dead within minutes anyway.</summary>
internal sealed class SignedCodes(LinkKeyRing ring) : ITaskCodes
{
    public bool Matches(Case file, Command command) => command switch
    {
        DecideTask { Code: { } code } c => Matches(file, c.Task, code),
        DelegateTask { Code: { } code } c => Matches(file, c.Task, code),
        _ => false,
    };

    private bool Matches(Case file, int number, TypedCode typed) =>
        file.FindTask(number) is { Code: not null } task
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeDigits.Of(ring.Signing, file.Id, task)), Encoding.ASCII.GetBytes(typed.Digits));
}
