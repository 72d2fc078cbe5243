using Xunit;

namespace EntenteFlows.Delivery.Tests;

public sealed class WorkflowRulesTests
{
    private const string Good = """
        name: good
        on: { push: {} }
        permissions: {}
        jobs:
          one:
            runs-on: ubuntu-24.04
            timeout-minutes: 10
            permissions:
              contents: read
            steps:
              - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
                with:
                  persist-credentials: false
              - run: echo "$NAME"
                env:
                  NAME: ${{ github.ref_name }}
          two:
            permissions:
              contents: read
            uses: ./.github/workflows/other.yml
        """;

    public static TheoryData<string> Workflows => [.. GitHubFiles.Workflows];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_workflow_keeps_the_rules(string workflow) => Assert.Empty(WorkflowRules.Faults(GitHubFiles.TextOf(workflow)));

    [Fact]
    public void A_workflow_that_keeps_them_has_no_fault() => Assert.Empty(WorkflowRules.Faults(Good));

    [Theory]
    [InlineData("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "not pinned")]
    [InlineData("# v7.0.1", "", "not pinned")]
    [InlineData("@3d3c42e5aac5ba805825da76410c181273ba90b1 #", "@3d3c42e5 #", "not pinned")]
    [InlineData("permissions: {}", "permissions: read-all", "no permissions")]
    [InlineData("contents: read\n    steps", "contents: write\n    steps", "to read it")]
    [InlineData("    permissions:\n      contents: read\n    uses", "    uses", "names no permissions")]
    [InlineData("    timeout-minutes: 10\n", "", "no time-out")]
    [InlineData("persist-credentials: false", "persist-credentials: true", "leaves its token behind")]
    [InlineData("echo \"$NAME\"", "echo ${{ github.head_ref }}", "holds an expression")]
    [InlineData("${{ github.ref_name }}", "${{ secrets.KEY }}", "stored secret")]
    [InlineData("    uses: ./", "    secrets: inherit\n    uses: ./", "stored secret")]
    [InlineData("push: {}", "pull_request_target: {}", "strangers' code")]
    public void Each_rule_bites(string good, string bad, string fault)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        Assert.Contains(WorkflowRules.Faults(Good.Replace(good, bad, StringComparison.Ordinal)), line => line.Contains(fault, StringComparison.Ordinal));
    }
}
