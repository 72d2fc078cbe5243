using System.CommandLine;
using EntenteFlows.Functions.Links;
using EntenteFlows.Operations.LinkKeys;

namespace EntenteFlows.Operations.Commands;

/// <summary>A filter: reads a key ring, writes the changed one. It reaches no vault, and shows no secret on a terminal.</summary>
internal static class LinkKeysCommand
{
    private const string About = """
        Changes the secret 'link-keys' of the key vault. Reads the present one from its input and writes the changed one to its output, which must be a file or a pipe.

        To rotate: 'add', and wait until every instance accepts the new key (ten minutes after a restart, 24 hours without one); 'sign'; when the links of the old key are out of use, 'retire', after which they
        only ask for fresh ones; and when none is left, 'destroy'. If somebody saw a key who should not have, do all of it without waiting: whoever holds a link asks for a fresh one.
        """;

    public static Command Make(Surroundings around)
    {
        Argument<byte> id = new("ID") { Description = "The key's number." };
        Option<bool> everywhere = new("--accepts-everywhere")
        {
            Description = "You have made sure that every instance has read the key since it was added.",
            Required = true,
        };
        return new("link-keys", About)
        {
            Step("new", "Writes a new ring with one key. Reads nothing.", [], around, (_, _) => KeyRingChange.New(around.Entropy.Draw(LinkKeyRing.LeastSecretBytes))),
            Step("add", "Adds a key, which accepts and does not sign yet.", [], around, (_, ring) => KeyRingChange.Add(ring(), around.Entropy.Draw(LinkKeyRing.LeastSecretBytes))),
            Step("sign", "Lets an accepting key sign, and the one before accept.", [id, everywhere], around, (parsed, ring) => parsed.GetValue(everywhere)
                ? KeyRingChange.Sign(ring(), parsed.GetRequiredValue(id))
                : throw new OperationsException("A key accepts everywhere before it signs anywhere.")),
            Step("retire", "Lets the links of an accepting key only ask for fresh ones.", [id], around, (parsed, ring) => KeyRingChange.Retire(ring(), parsed.GetRequiredValue(id))),
            Step("destroy", "Removes the secret of a retired key. Its number stays, since links carry it.", [id], around, (parsed, ring) => KeyRingChange.Destroy(ring(), parsed.GetRequiredValue(id))),
        };
    }

    private static Command Step(
        string name, string description, IReadOnlyList<Symbol> symbols, Surroundings around, Func<ParseResult, Func<LinkKeyRing>, LinkKeyRing> change)
    {
        Command command = new(name, description);
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument) command.Arguments.Add(argument);
            else command.Options.Add((Option)symbol);
        }
        command.SetAction(async (parsed, _) =>
        {
            if (around.OutputIsSeen) throw new OperationsException("Key rings hold secrets: send the output into a file that is yours alone, or into a pipe.");
            LinkKeyRing changed = change(parsed, () => LinkKeysText.Read(around.Input.ReadToEnd(), "The input"));
            await around.Output.WriteAsync(LinkKeysText.Write(changed.Keys));
            return ExitCode.Good;
        });
        return command;
    }
}
