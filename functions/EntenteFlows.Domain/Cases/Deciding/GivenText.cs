namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>A reason or a note that may be left out, as it is recorded.</summary>
internal static class GivenText
{
    /// <summary>Without white space around it; null where nothing else is there.</summary>
    public static string? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
