using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Goes along those who might be asked for one place of a stage, and remembers why it went past some.</summary>
/// <param name="silent">The task that is escalated: neither its holder nor anybody who handed it over is asked again. Null otherwise.</param>
/// <param name="wrong">The task whose holder just said that it is not theirs. Null otherwise.</param>
internal sealed class Selection(
    Turn turn, AssigneeLine line, Definitions.StageDefinition stage, int slot, CaseTask? silent = null, CaseTask? wrong = null)
{
    private readonly List<PassedOver> passed = [];

    private Case File => turn.File;

    /// <summary>The first who may answer. Somebody out of office is answered for by their substitute, if that one may.</summary>
    public Choice? First(IEnumerable<Holder> holders) => First(holders, Bar, minded: true);

    /// <summary>The same, for a mailbox of several people: it may check this case in another role.</summary>
    public Choice? Shared(Holder? office) => office is null ? null : First([office], BarAsLastResort, minded: true);

    /// <summary>The same, when all who could answer are out of office: better to ask one who comes back than to end the case.</summary>
    public Choice? EvenAway(IEnumerable<Holder> holders) => First(holders, Bar, minded: false);

    private Choice? First(IEnumerable<Holder> holders, Func<Holder, PassedOver?> bar, bool minded)
    {
        foreach (Holder holder in holders)
        {
            if (bar(holder) is { } why)
                Pass(why);
            else if (!minded || turn.Rules.Substitutions.Of(holder.Email, turn.Now) is null)
                return Chosen(holder, onBehalfOf: null);
            else if (StandIn(holder) is { } standIn)
                return Chosen(standIn, holder.Name);
        }

        return null;
    }

    private Holder? StandIn(Holder away)
    {
        Holder? standIn = turn.Rules.Substitutions.StandInFor(away.Email, turn.Now);
        Pass(new PassedOver(away.Name, PassedOverWhy.Away, Substitute: standIn?.Name));
        if (standIn is null)
            return null;
        if (Bar(standIn) is not { } why)
            return standIn;
        Pass(why);
        return null;
    }

    private PassedOver? Bar(Holder holder) =>
        BarInAnyCase(holder) ?? ChecksAlready(holder, SeparationOfDuties.OtherCheck(File, holder.Email, stage.Id, slot, stage.Assignees[slot].Role, line.Institution.Id));

    private PassedOver? BarAsLastResort(Holder holder) =>
        BarInAnyCase(holder) ?? ChecksAlready(holder, SeparationOfDuties.OtherInStage(File, holder.Email, stage.Id, slot));

    private PassedOver? BarInAnyCase(Holder holder)
    {
        if (SeparationOfDuties.IsApplicant(File, holder))
            return new PassedOver(holder.Name, PassedOverWhy.IsApplicant);
        if (Holds(wrong, holder) || TaskHistory.SaidWrongPerson(File, holder.Email, stage.Id, slot))
            return new PassedOver(holder.Name, PassedOverWhy.SaidWrongPerson);
        return Holds(silent, holder) || (silent is not null && TaskHistory.HandedOver(File, holder.Email, stage.Id, slot))
            ? new PassedOver(holder.Name, PassedOverWhy.HeldBefore)
            : null;
    }

    private bool Holds(CaseTask? task, Holder holder) => task is not null && EmailAddress.Same(File.Person(task.Person).Email, holder.Email);

    private static PassedOver? ChecksAlready(Holder holder, CaseTask? other) =>
        other is null ? null : new PassedOver(holder.Name, PassedOverWhy.ChecksAlready, other.Role, other.Institution);

    private void Pass(PassedOver over)
    {
        if (!passed.Contains(over))
            passed.Add(over);
    }

    private Choice Chosen(Holder holder, string? onBehalfOf) =>
        new(holder, onBehalfOf, [.. passed.Where(p => onBehalfOf is not null || p.Name != holder.Name)]);
}
