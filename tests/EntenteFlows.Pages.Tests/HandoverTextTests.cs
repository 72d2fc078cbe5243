using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Tests;

/// <summary>The timeline says why it was this person.</summary>
public sealed class HandoverTextTests
{
    private static readonly CaseStory Opened = CaseStory.Opened();

    [Theory]
    [InlineData(Language.English, "; on behalf of Ann; not asked: Ann (is away, substitute Bob), Cyd (is the applicant), Di (checks this case already as International office, University of Oxford), Ed (said that it is not theirs), Flo (had the task before), Gus (is away)")]
    [InlineData(Language.French, "\u00a0; au nom de Ann\u00a0; non sollicité\u00a0: Ann (absence, remplacement par Bob), Cyd (est le demandeur), Di (vérifie déjà ce dossier en tant que Relations internationales, Université d’Oxford), Ed (a dit que ce n’est pas à lui ou elle de décider), Flo (a déjà eu la tâche), Gus (absence)")]
    public void Everybody_who_was_passed_over_is_named_with_the_reason(Language language, string beside)
    {
        ImmutableList<PassedOver> passed =
        [
            new("Ann", PassedOverWhy.Away, Substitute: "Bob"), new("Cyd", PassedOverWhy.IsApplicant), new("Di", PassedOverWhy.ChecksAlready, "international-office", "oxford"),
            new("Ed", PassedOverWhy.SaidWrongPerson), new("Flo", PassedOverWhy.HeldBefore), new("Gus", PassedOverWhy.Away),
        ];
        TaskOpened first = Opened.Events.Select(e => e.Happened).OfType<TaskOpened>().First();

        Assert.EndsWith(beside, Say(first with { PassedOver = passed, OnBehalfOf = "Ann", Cause = AssignmentCause.OutOfOffice }, language), StringComparison.Ordinal);
        Assert.DoesNotContain(";", Say(first, language), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "by Jo Officer; task 2", "by (name erased); task 2")]
    [InlineData(Language.French, "par Jo Officer\u00a0; la tâche 2", "par (nom effacé)\u00a0; la tâche 2")]
    public void Who_acted_is_named_until_names_are_erased(Language language, string named, string erased)
    {
        TaskReassigned happened = new(default, 1, 2, "Jo Officer", "Has left");

        Assert.Contains(named, Say(happened, language), StringComparison.Ordinal);
        Assert.Contains(erased, Say(happened with { By = "", Reason = "" }, language), StringComparison.Ordinal);
        Assert.DoesNotContain("Has left", Say(happened, language), StringComparison.Ordinal);
    }

    private static string Say(CaseEvent happened, Language language) => EventText.Of(happened, Opened.File, CaseStory.Workflow, CaseStory.Alliance, language);
}
