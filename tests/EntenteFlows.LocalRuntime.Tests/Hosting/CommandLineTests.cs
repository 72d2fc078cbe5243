using EntenteFlows.LocalRuntime.Hosting;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Hosting;

public sealed class CommandLineTests
{
    private static readonly string Current = Path.GetFullPath("/somewhere"), Root = Path.GetFullPath("/repository");

    [Fact]
    public void Without_options_the_port_is_7071_and_the_data_lies_under_the_repository()
    {
        LocalRuntimeOptions options = CommandLine.Parse([], Current, Root);
        Assert.Equal(7071, options.Port);
        Assert.Equal(Path.Combine(Root, ".local"), options.DataFolder);
    }

    [Fact]
    public void A_relative_data_folder_starts_from_the_callers()
    {
        LocalRuntimeOptions options = CommandLine.Parse(["--port", "0", "--data=try/one"], Current, Root);
        Assert.Equal(0, options.Port);
        Assert.Equal(Path.Combine(Current, "try", "one"), options.DataFolder);
    }

    [Theory]
    [InlineData("--prot", "1")]
    [InlineData("--port", "http")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "65536")]
    [InlineData("--port")]
    [InlineData("--data")]
    [InlineData("--data=")]
    public void A_wrong_option_is_refused_with_the_right_ones(params string[] args) =>
        Assert.Contains("Options: --port N", Assert.Throws<StartRefusedException>(() => CommandLine.Parse(args, Current, Root)).Message, StringComparison.Ordinal);
}
