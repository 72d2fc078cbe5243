using EntenteFlows.Infra.Tests.Bicep;
using EntenteFlows.Infra.Tests.Deployments;
using EntenteFlows.Infra.Tests.Rules;

namespace EntenteFlows.Infra.Tests;

/// <summary>What must hold of every environment holds, and would be missed if it did not.</summary>
public sealed class SafetyTests(InfraFixture infra)
{
    public static TheoryData<TestEnvironment> Environments => [.. Enum.GetValues<TestEnvironment>()];

    public static TheoryData<Weakening> AllWeakenings => [.. Weakenings.All];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_environment_keeps_every_rule(TestEnvironment which)
    {
        Deployment deployment = await infra.Deployments.OwnAsync(which, TestContext.Current.CancellationToken);

        Assert.Empty(SafetyRules.All.SelectMany(rule => rule.Faults(deployment).Select(fault => $"{rule.Name}: {fault}")));
    }

    [Theory]
    [MemberData(nameof(AllWeakenings), DisableDiscoveryEnumeration = true)]
    public async Task A_weakening_is_found_by_the_rule_meant_for_it_and_no_other(Weakening weakening)
    {
        using var folder = new TempFolder();
        InfraFolder copy = InfraFolder.Own.CopyTo(folder.Path);
        copy.WithoutLinter();
        copy.Replace(weakening.File, weakening.Old, weakening.New);

        Deployment deployment = await infra.Deployments.PredictAsync(copy, weakening.In, TestContext.Current.CancellationToken);

        Assert.Equal([weakening.Breaks], SafetyRules.All.Where(rule => rule.Faults(deployment).Any()).Select(rule => rule.Name));
    }

    [Fact]
    public void Every_rule_has_its_weakening() =>
        Assert.Equal(SafetyRules.All.Select(r => r.Name).Order(StringComparer.Ordinal), Weakenings.All.Select(w => w.Breaks).Order(StringComparer.Ordinal));
}
