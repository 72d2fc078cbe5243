namespace EntenteFlows.Operations.Commands;

internal static class ExitCode
{
    public const int Good = 0;

    /// <summary>The command ran and found something that is not as it should be.</summary>
    public const int Found = 1;

    /// <summary>The command could not do what was asked; the error says why.</summary>
    public const int Failed = 2;
}
