namespace EntenteFlows.Domain.Cases;

/// <summary>The one place where a case's rules are applied. Pure and total: it never throws, and answers every command in every state.</summary>
public static class CaseDecider
{
    /// <param name="file">The case as it is; null only for <see cref="SubmitCase"/>.</param>
    public static Decision Decide(Rules rules, Case? file, Command command, Moment moment) => throw new NotImplementedException();
}
