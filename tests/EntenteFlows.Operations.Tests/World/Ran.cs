using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Operations.Commands;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace EntenteFlows.Operations.Tests.World;

/// <summary>What a command answered.</summary>
internal sealed record Ran(int Code, string Output, string Error)
{
    private static readonly CountingEntropy Entropy = new();

    public static Task<Ran> WithoutAccountAsync(params string[] args) => AsyncWith([], new FakeTimeProvider(), input: "", seen: false, args);

    public static async Task<Ran> AsyncWith(Dictionary<string, string?> settings, TimeProvider clock, string input, bool seen, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var around = new Surroundings(new StringReader(input), output, error, seen, clock, Entropy);
        int code = await OperationsCommand.RunAsync(args, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), around, TestAccount.Cancellation);
        return new(code, output.ToString(), error.ToString());
    }
}
