using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <summary>What happens to links and addresses: it decides nothing, and must disturb nothing.</summary>
internal static class MovesOfMail
{
    public static IEnumerable<Move> Of(Scene scene, Node node)
    {
        Case file = node.File;
        yield return Move.To(() => "a message does not arrive", () => new ReportUndelivered(Moves.Id("undelivered", node), file.Messages, Case.ApplicantNumber));
        yield return Move.To(() => "the applicant's link is renewed", () => new RenewLink(Moves.Id("renew", node), 0, Case.ApplicantNumber), mayBeRefused: true);
        foreach (CaseTask task in file.Tasks.TakeLast(2))
            yield return Move.To(() => $"the link of task {task.Number} is renewed", () => new RenewLink(Moves.Id($"renew-{task.Number}", node), task.Number, task.Person), mayBeRefused: true);
        if (scene.OtherMailbox == file.Applicant.Email)
            yield break;
        if (file.State is CaseState.Unconfirmed)
            yield return Move.To(() => "the applicant corrects the address", () => new CorrectAddress(Moves.Id("correct", node), file.OwnAttempt, scene.OtherMailbox), mayBeRefused: true);
        else
            yield return Move.To(() => "an officer corrects the address", () => new CorrectAddressFor(Moves.Id("correct-for", node), scene.OtherMailbox, "An officer", Moves.Reason), mayBeRefused: true);
    }
}
