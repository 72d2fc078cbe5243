using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests;

/// <summary>
/// Two cases with the same key answer every future command alike: what is left out are counters, drawn secrets, names for things, and moments that nothing looks back on. That this is so
/// is itself tried (<see cref="Explorer"/>): of some states that are met again every move is made from both.
/// </summary>
internal static class StateKey
{
    private static readonly DateTimeOffset Past = DateTimeOffset.UnixEpoch;

    public static UInt128 Of(Node node)
    {
        Case file = node.File;
        List<CaseTask> tasks = [.. file.Tasks.OrderBy(t => t.Stage, StringComparer.Ordinal).ThenBy(t => t.Slot).ThenBy(t => t.Number)];
        List<CasePerson> people = [.. file.People.Skip(1).OrderBy(p => p.Email, StringComparer.Ordinal).ThenBy(p => p.Institution, StringComparer.Ordinal).Prepend(file.Applicant)];
        Case bare = file with
        {
            Version = 0,
            Events = 0,
            Messages = 0,
            ChainHead = EventChain.Start,
            OwnAttempt = 1,
            ContentHash = "",
            OpenedAt = file.OpenedAt is null ? null : Past,
            People = [.. people.Select(p => p with { Name = "" })],
            Stages = [.. file.Stages.Select(s => s with { OpenedAt = null, EndedAt = null })],
            Tasks = [.. tasks.Select((t, i) => Bare(node, t, i + 1, tasks, people))],
            Edits = null,
            Recent = WhatUndoLooksAt(node, tasks),
        };
        byte[] written =
        [
            .. CaseJson.Write(bare),
            .. BitConverter.GetBytes(node.Now.UtcTicks),
            .. tasks.GroupBy(t => (t.Stage, t.Slot)).SelectMany(place => Known(file, place.Key.Stage, place.Key.Slot, place.Last())),
        ];
        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(written));
    }

    private static CaseTask Bare(Node node, CaseTask task, int number, List<CaseTask> tasks, List<CasePerson> people) => task with
    {
        Number = number,
        Attempt = (ulong)number,
        Person = Place(node.File, task.Person, people),
        OpenedAt = Past,
        DecidedAt = task.DecidedAt is { } at ? node.Now - at < DecisionUndo.Window ? at : Past : null,
        SignedName = null,
        Successor = task.Successor is { } next ? tasks.FindIndex(t => t.Number == next) + 1 : null,
        SeenEdit = null,
        Code = CodeOf(node, task),
    };

    /// <summary>As far as a later code or try looks back on it.</summary>
    private static TaskCode? CodeOf(Node node, CaseTask task)
    {
        if (task is not { State: TaskState.Open, Code: { } code })
            return null;
        bool isSpent = code.Refused >= TaskCodes.MostTries;
        List<DateTimeOffset> asked = [.. code.Asked.Where(at => node.Now - at < TaskCodes.Window)];
        return asked.Count == 0 && !isSpent ? null : code with { Number = 0, Nonce = 0, By = null, Asked = asked.Count == 0 ? [Past] : [.. asked] };
    }

    private static int Place(Case file, int person, List<CasePerson> people) => people.IndexOf(file.Person(person)) + 1;

    /// <summary>Who did what since the first decision that might still be taken back.</summary>
    private static ImmutableList<RecentCommand> WhatUndoLooksAt(Node node, List<CaseTask> tasks)
    {
        ImmutableList<RecentCommand> recent = node.File.Recent;
        int from = recent.FindIndex(r => r.Task is { } n && node.File.Task(n).DecidedAt is { } at && node.Now - at < DecisionUndo.Window);
        return from < 0
            ? []
            : [.. recent.Skip(from).Where(r => r.Fingerprint.Length > 0).Select(r => new RecentCommand("", Past, r.Task is { } n ? tasks.FindIndex(t => t.Number == n) + 1 : null, "told"))];
    }

    /// <summary>The form as those of a place remember it: what they would be shown of a change.</summary>
    private static byte[] Known(Case file, string stage, int slot, CaseTask last)
    {
        if (file.Edits is null)
            return [];
        string seen = ContentHash.Of(FormHistory.At(file, FormHistory.SeenBy(file, stage, slot))) + ContentHash.Of(FormHistory.At(file, last.SeenEdit));
        return System.Text.Encoding.UTF8.GetBytes(seen);
    }
}
