using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests;

/// <summary>Whose moves are tried on the cases of one definition.</summary>
/// <param name="Forms">What an applicant may make of a returned case.</param>
/// <param name="Successors">To whom a task might be handed on; some of them may be barred.</param>
internal sealed record Scene(Rules Rules, Doings Doings, IReadOnlyList<FormContent> Forms, Func<Case, CaseTask, IEnumerable<NewHolder>> Successors)
{
    /// <summary>False: a decision does not say what was shown, so it stands for what is there. That is a hash less to work out.</summary>
    public bool SaysWhatWasShown { get; init; } = true;

    /// <summary>The same commands of the applicant carry other words, where a mailbox or a name is asked for.</summary>
    public string OtherMailbox { get; init; } = "";

    /// <summary>How many codes are asked for to decide one task.</summary>
    public int MostCodes { get; init; } = 6;

    public bool Has(Doings doing) => Doings.HasFlag(doing);
}
