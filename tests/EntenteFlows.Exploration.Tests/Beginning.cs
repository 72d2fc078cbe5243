using System.Collections.Frozen;
using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Definitions;

namespace EntenteFlows.Exploration.Tests;

/// <summary>A case of a real definition as it is sent, and who plays a part in its life.</summary>
internal sealed record Beginning(Scene Scene, SubmitCase Submission, DateTimeOffset Start)
{
    private const Doings All = Doings.Return | Doings.Undo | Doings.Edit | Doings.Delegate | Doings.WrongPerson | Doings.Reassign | Doings.Question | Doings.Document | Doings.Afterwards | Doings.Mail;

    /// <summary>A form that is sent, and up to this many others that it may become.</summary>
    private const int MostEdits = 3;

    private static readonly IReadOnlyList<int> Delays = [150, 120, 90, 75, 60, 45, 30, 20, 10];

    private static Alliance Alliance => RealDefinitions.Catalogue.Alliance;

    /// <summary>The example itself, and one form made of it that the reader takes as well.</summary>
    public static IEnumerable<Beginning> Of(WorkflowDefinition workflow, Example example, DateTimeOffset start)
    {
        ImmutableList<SentForm> forms = ChangedForms.Of(workflow, example, start);
        yield return Of(workflow, example, start, forms, forms[0]);
        foreach (SentForm other in forms.Skip(1).OrderBy(f => f.Change, StringComparer.Ordinal).Skip(start.Month % Math.Max(1, forms.Count - 1)).Take(2))
            yield return Of(workflow, example, start, forms, other);
        // Sent so late that it can hardly be met: what the form asks of its days is asked as of then.
        foreach (int late in Delays.Where(days => ChangedForms.IsTaken(workflow, example, start, start.AddDays(days))).Take(1))
            yield return Of(workflow, example, start, forms, forms[0]) with { Start = start.AddDays(late) };
    }

    private static Beginning Of(WorkflowDefinition workflow, Example example, DateTimeOffset start, ImmutableList<SentForm> forms, SentForm sent)
    {
        Rules rules = new(workflow, Alliance) { Substitutions = start.Month % 3 == 0 ? Absences(sent, start) : Substitutions.None };
        List<FormContent> edits = [.. forms.Where(f => f.Email == sent.Email && f != sent).OrderBy(f => (f.Change.Length * 31) + start.Month).Take(MostEdits).Select(f => f.Content)];
        Scene scene = new(rules, All, edits, Successors) { OtherMailbox = "corrected." + sent.Email, SaysWhatWasShown = start.Month % 4 == 0 };
        return new Beginning(scene, new SubmitCase("submit", new CaseId(42), "request", example.Language, example.ApplicantName, sent.Email, sent.Content), start);
    }

    /// <summary>A colleague of the house, known or not, and somebody who has a role there already.</summary>
    private static NewHolder[] Successors(Case file, CaseTask task)
    {
        NewHolder[][] ofHouse = Colleagues[task.Institution];
        return ofHouse[task.Number % ofHouse.Length];
    }

    /// <summary>By house, with each of those who have a role.</summary>
    private static readonly FrozenDictionary<string, NewHolder[][]> Colleagues = Alliance.Institutions.ToFrozenDictionary(
        house => house.Id,
        house => house.Roles.OrderBy(r => r.Key, StringComparer.Ordinal).Select(role => new[]
        {
            new NewHolder("A Colleague", "a.colleague@" + house.MailDomains[0]),
            new NewHolder("Another Colleague", "another.colleague@" + house.MailDomains[0]),
            new NewHolder(role.Value.Main.Name, role.Value.Main.Email),
        }).ToArray());

    /// <summary>At each house that takes part every second holder of a role is away for some weeks, and the next answers.</summary>
    private static Substitutions Absences(SentForm sent, DateTimeOffset start)
    {
        Substitutions all = Substitutions.None;
        var day = DateOnly.FromDateTime(start.UtcDateTime);
        foreach (Institution house in Alliance.Institutions)
        {
            List<Holder> holders = [.. house.Roles.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value.Main)];
            for (int i = sent.Change.Length % 2; i + 1 < holders.Count; i += 2)
            {
                Substitution away = new($"{house.Id}-{i}", house.Id, holders[i].Email, holders[i + 1], day, day.AddDays(40), house.TimeZone);
                all = all.Add(away, Alliance) is SubstitutionAnswer.Accepted added ? added.After : all;
            }
        }

        return all;
    }
}
