using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <summary>What happens to links and addresses: it decides nothing, and must disturb nothing.</summary>
internal static class MovesOfMail
{
    public static IEnumerable<Move> Of(Scene scene, Node node)
    {
        Case file = node.File;
        yield return new Move("a message does not arrive", new ReportUndelivered(Moves.Id("undelivered", node), file.Messages, Case.ApplicantNumber));
        yield return new Move("links are asked for by the address", new RecoverLink(Moves.Id("recover", node), file.Applicant.Email), MayBeRefused: true);
        yield return new Move("the applicant's link is renewed", new RenewLink(Moves.Id("renew", node), 0, Case.ApplicantNumber), MayBeRefused: true);
        foreach (CaseTask task in file.Tasks.TakeLast(2))
            yield return new Move($"the link of task {task.Number} is renewed", new RenewLink(Moves.Id($"renew-{task.Number}", node), task.Number, task.Person), MayBeRefused: true);
        if (scene.OtherMailbox == file.Applicant.Email)
            yield break;
        if (file.State is CaseState.Unconfirmed)
            yield return new Move("the applicant corrects the address", new CorrectAddress(Moves.Id("correct", node), file.OwnAttempt, scene.OtherMailbox), MayBeRefused: true);
        else
            yield return new Move("an officer corrects the address", new CorrectAddressFor(Moves.Id("correct-for", node), scene.OtherMailbox, "An officer", Moves.Reason), MayBeRefused: true);
    }
}
