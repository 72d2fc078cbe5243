using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Links;

/// <summary>
/// Compares codes with those derived under each key whose links act: a rotation reaches the instances one after the other, so a mail may have been written under the key before or the one to
/// come.
/// </summary>
internal sealed class SignedCodes(LinkKeyRing ring) : ITaskCodes
{
    public bool Matches(Case file, Command command) => command switch
    {
        DecideTask { Code: { } code } c => Matches(file, c.Task, code),
        DelegateTask { Code: { } code } c => Matches(file, c.Task, code),
        _ => false,
    };

    private bool Matches(Case file, int number, TypedCode typed)
    {
        if (file.FindTask(number) is not { Code: not null } task)
            return false;
        byte[] given = Encoding.ASCII.GetBytes(typed.Digits);
        bool matches = false;
        // All of them, whichever is the right one: the time that it takes tells nothing.
        foreach (LinkKey key in ring.Acting)
            matches |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeDigits.Of(key, file.Id, task)), given);
        return matches;
    }
}
