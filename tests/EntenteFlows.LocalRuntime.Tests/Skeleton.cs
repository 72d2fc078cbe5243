using Xunit;

namespace EntenteFlows.LocalRuntime.Tests;

public sealed class Skeleton { [Fact] public void Runs() => Assert.True(true); }
