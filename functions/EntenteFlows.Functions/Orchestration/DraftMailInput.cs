namespace EntenteFlows.Functions.Orchestration;

/// <summary>Which mail of which draft; who gets it, its row says.</summary>
/// <param name="Draft">Its id, which without the attempt in its row opens nothing.</param>
public sealed record DraftMailInput(string Draft, int Day, int Mail);
