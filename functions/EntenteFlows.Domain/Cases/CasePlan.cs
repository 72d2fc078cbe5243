using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>By when each stage of a case must be through, counted back from a date that cannot be moved.</summary>
/// <param name="Field">The form field that says the day; it tells the workflow's plan and with it the title.</param>
/// <param name="HardAt">UTC instant.</param>
/// <param name="Zone">IANA id of the clock that the day is read on.</param>
/// <param name="Steps">The stages that the form called for when the plan was made, in the definition's order.</param>
public sealed record CasePlan(string Field, DateTimeOffset HardAt, string Zone, ImmutableList<PlannedStep> Steps)
{
    public PlannedStep? Step(string stage) => Steps.Find(s => s.Stage == stage);

    public bool Equals(CasePlan? other) =>
        other is not null && Field == other.Field && HardAt == other.HardAt && Zone == other.Zone && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => HashCode.Combine(Field, HardAt, Zone, Steps.Count);
}

/// <param name="Institution">Whose working days the stage's are; null where the form named none.</param>
/// <param name="OpensBy">The end of the last day on which it may be opened, a free day perhaps.</param>
/// <param name="LatestFinish">The last working day that leaves the rest its whole time.</param>
public sealed record PlannedStep(string Stage, string? Institution, Due OpensBy, Due LatestFinish);

/// <summary>How far a case has fallen behind its plan.</summary>
/// <param name="Stage">The stage that comes too late.</param>
/// <param name="Days">Working days of the approver by which it is later than its latest finish, once everybody takes the whole time; 1 or more.</param>
/// <param name="Since">UTC instant at which it was seen first.</param>
public sealed record CaseLag(string Stage, int Days, DateTimeOffset Since);
