namespace EntenteFlows.Infra.Tests.Deployments;

/// <summary>The environments that there are, and production behind Front Door under a host name of its own.</summary>
public enum TestEnvironment
{
    Dev,
    Staging,
    Production,
    ProductionBehindFrontDoor,
}
