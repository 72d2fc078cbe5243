namespace EntenteFlows.Functions.Http.Answers;

/// <summary>In which form an answer is given.</summary>
public enum Representation
{
    Html,
    Json,
}
