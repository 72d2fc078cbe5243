namespace EntenteFlows.Functions.Telemetry;

/// <summary>Names of the attributes that the app's own spans carry.</summary>
internal static class SpanTags
{
    /// <summary>All of the app's own begin with this.</summary>
    public const string Prefix = "ententeflows.";

    public const string CaseId = Prefix + "case.id";
    public const string CaseVersion = Prefix + "case.version";
    public const string CommandId = Prefix + "command.id";
    public const string CommandKind = Prefix + "command.kind";

    /// <summary>recorded, repeated, refused, not-recorded or unknown.</summary>
    public const string Outcome = Prefix + "outcome";

    public const string Refusal = Prefix + "refusal";

    /// <summary>How often the command was decided; more than 1 where somebody else was faster.</summary>
    public const string Rounds = Prefix + "rounds";

    /// <summary>start or raise: how the orchestration was told.</summary>
    public const string Announcement = Prefix + "announcement";

    public const string MessageNumber = Prefix + "message.number";
    public const string MessageKind = Prefix + "message.kind";
    public const string MessageState = Prefix + "message.state";
    public const string MessageTries = Prefix + "message.tries";
    public const string Announced = Prefix + "announced";
    public const string Fenced = Prefix + "fenced";
    public const string ErrorType = "error.type";
}
