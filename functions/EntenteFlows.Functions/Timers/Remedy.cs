using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Timers;

/// <summary>What a case needs that its orchestration does not give it.</summary>
public enum Remedy
{
    None,

    /// <summary>Tell the instance: it has missed something.</summary>
    Raise,

    /// <summary>There is work and nobody to do it.</summary>
    Start,

    /// <summary>The instance was suspended by hand; suspending is not how a case is stopped.</summary>
    Resume,
}

public static class Remedies
{
    /// <summary>How late a due moment may be before somebody asks after it: a durable timer comes late by its polling interval.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How late the moment of a finished case may be: it sleeps until a sweep wakes it, up to ten minutes after the moment, and is then advanced at once.
    /// </summary>
    public static readonly TimeSpan PatienceWithTheAsleep = TimeSpan.FromMinutes(30);

    public static Remedy For(CaseHead head, RuntimeStatus? instance, DateTimeOffset now) => instance?.Status switch
    {
        "Suspended" => Remedy.Resume,
        "Running" or "Pending" or "ContinuedAsNew" => IsBehind(head, instance, now) ? Remedy.Raise : Remedy.None,
        _ => head.Asleep && !IsOverdue(head, now) ? Remedy.None : Remedy.Start,
    };

    /// <summary>Whether messages may be unsettled. An orchestration sleeps only when all are.</summary>
    public static bool MayOweMessages(CaseHead head, RuntimeStatus? instance) => !head.Asleep && (instance?.SentMessages ?? 0) < head.Messages;

    private static bool IsBehind(CaseHead head, RuntimeStatus instance, DateTimeOffset now) =>
        (instance.SeenVersion ?? 0) < head.Version || (instance.SentMessages ?? 0) < head.Messages || IsOverdue(head, now);

    public static bool IsOverdue(CaseHead head, DateTimeOffset now) => head.NextDue + Patience < now;

    /// <summary>Whether work was left undone that should have been done long ago.</summary>
    public static bool IsLeftUndone(CaseHead head, DateTimeOffset now) => head.NextDue + (head.IsFinal ? PatienceWithTheAsleep : Patience) < now;
}
