namespace EntenteFlows.Domain.Cases;

/// <summary>Somebody who came before in line and was not asked.</summary>
/// <param name="Role">For <see cref="PassedOverWhy.ChecksAlready"/>: in which role; null otherwise.</param>
/// <param name="Institution">For <see cref="PassedOverWhy.ChecksAlready"/>: at which institution; null otherwise.</param>
/// <param name="Substitute">For <see cref="PassedOverWhy.Away"/>: who answers for them; null otherwise, or where nobody does.</param>
public sealed record PassedOver(string Name, PassedOverWhy Why, string? Role = null, string? Institution = null, string? Substitute = null);

public enum PassedOverWhy
{
    /// <summary>It is their own case.</summary>
    IsApplicant,

    /// <summary>They check this case already, or are asked to, in another role or place.</summary>
    ChecksAlready,

    /// <summary>They are out of office.</summary>
    Away,

    /// <summary>They said that the task is not theirs.</summary>
    SaidWrongPerson,

    /// <summary>They handed this task over before, or stayed silent on it.</summary>
    HeldBefore,
}
