namespace EntenteFlows.Domain.Definitions;

/// <summary>A date that cannot be moved: the case must be through all its stages by then. Of a workflow's plans the first whose field is filled in counts.</summary>
/// <param name="Title">What happens then, for people: the stay begins.</param>
/// <param name="Field">The date field that says the day.</param>
/// <param name="Time">The time of that day; null: its beginning.</param>
public sealed record PlanDefinition(LocalizedText Title, string Field, PlanTime? Time, PlanZone Zone);

public abstract record PlanTime
{
    private PlanTime()
    {
    }

    public sealed record Fixed(TimeOnly Time) : PlanTime;

    /// <summary>A choice field whose ids are times (16:00).</summary>
    public sealed record OfField(string Field) : PlanTime;
}

/// <summary>Whose clock the day and the time are read on.</summary>
public abstract record PlanZone
{
    private PlanZone()
    {
    }

    /// <param name="Zone">IANA id.</param>
    public sealed record Fixed(string Zone) : PlanZone;

    /// <summary>A choice field whose ids are IANA zones.</summary>
    public sealed record OfField(string Field) : PlanZone;

    public sealed record OfParty(string Party) : PlanZone;
}
