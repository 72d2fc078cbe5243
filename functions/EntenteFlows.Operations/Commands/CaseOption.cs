using System.CommandLine;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Operations.Commands;

internal static class CaseOption
{
    public static Option<string?> Make() => new("--case") { Description = "This case alone.", HelpName = "ID" };

    /// <exception cref="OperationsException">It is no case id.</exception>
    public static CaseId? Read(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        null => null,
        { } text => CaseId.TryParse(text, out CaseId id) ? id : throw new OperationsException($"'{text}' is no case id."),
    };
}
