namespace EntenteFlows.Domain.Cases;

/// <summary>Folds events into the case. Knows no rules: what an event says has happened.</summary>
public static class CaseEvolution
{
    public static Case Evolve(Case? file, CaseEvent happened) => throw new NotImplementedException();
}
