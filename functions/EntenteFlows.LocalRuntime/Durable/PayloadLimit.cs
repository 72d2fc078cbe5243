namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// How much text one value may have. A string property of Table Storage holds 64 KiB of UTF-16, and orchestrations pass ids and numbers, not documents:
/// what is longer is refused where it is made, rather than moved to a blob as Azure does.
/// </summary>
internal static class PayloadLimit
{
    /// <summary>In UTF-16 code units.</summary>
    public const int MaxLength = 32_000;

    /// <summary>In bytes of UTF-16, as the Functions host counts.</summary>
    public const int MaxCustomStatusBytes = 16 * 1024;

    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static string? Checked(string? json, string what) => json is { Length: > MaxLength }
        ? throw new ArgumentException($"{what} has {json.Length} characters as JSON; the limit is {MaxLength}. Pass an id and read the content in an activity.")
        : json;

    /// <exception cref="ArgumentException">The status is too long.</exception>
    public static string? CheckedStatus(string? json) => json is { } && json.Length * sizeof(char) > MaxCustomStatusBytes
        ? throw new ArgumentException($"The custom status has {json.Length * sizeof(char)} bytes as UTF-16 JSON; the limit is {MaxCustomStatusBytes}.")
        : json;
}
