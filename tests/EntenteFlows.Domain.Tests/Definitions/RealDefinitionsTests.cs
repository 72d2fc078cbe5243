using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

public sealed class RealDefinitionsTests
{
    [Fact]
    public void The_workflow_folder_loads() => Assert.Equal("exchange", Assert.Single(RealDefinitions.Catalogue.Current).Id);
}
