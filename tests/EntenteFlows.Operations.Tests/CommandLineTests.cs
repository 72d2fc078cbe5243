using EntenteFlows.Operations.Tests.World;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Operations.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "backup", "restore", "rebuild", "verify", "outbox", "link-keys", "Exit code")]
    [InlineData("backup", "--to", "--account", "--data")]
    [InlineData("restore", "--from", "--missing-only", "--account", "--data")]
    [InlineData("rebuild", "--case", "--write", "--account", "--data")]
    [InlineData("verify", "--case", "--account", "--data")]
    [InlineData("outbox", "--account", "--data")]
    [InlineData("link-keys", "new", "add", "sign", "retire", "destroy")]
    public async Task Every_command_says_what_it_takes(string command, params string[] words)
    {
        Ran ran = await Ran.WithoutAccountAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.All(words, word => Assert.Contains(word, ran.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unheard-of")]
    [InlineData("rebuild", "--wrote")]
    [InlineData("restore")]
    public async Task What_is_no_command_is_told_so(params string[] args)
    {
        Ran ran = await Ran.WithoutAccountAsync(args);
        Assert.Equal(2, ran.Code);
        Assert.NotEmpty(ran.Error);
    }

    [Fact]
    public async Task Without_an_account_both_ways_to_name_one_are_told()
    {
        Ran ran = await Ran.WithoutAccountAsync("verify");

        Assert.Equal(2, ran.Code);
        Assert.All((string[])["--account", "--data", "AzureWebJobsStorage"], word => Assert.Contains(word, ran.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_accounts_are_one_too_many() =>
        Assert.Equal(2, (await Ran.WithoutAccountAsync("verify", "--account", "one", "--data", ".local")).Code);

    [Fact]
    public async Task A_data_folder_without_a_running_storage_is_told_so()
    {
        using TempFolder folder = new();
        Ran ran = await Ran.WithoutAccountAsync("verify", "--data", folder.Path);
        Assert.Equal(2, ran.Code);
        Assert.Contains("start the app on it first", ran.Error, StringComparison.Ordinal);
    }
}
