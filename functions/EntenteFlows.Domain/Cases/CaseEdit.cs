using System.Collections.Immutable;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>What an edit replaced, kept for as long as somebody who saw it may be asked again.</summary>
/// <param name="Number">From 1, in order; only grows, but has holes where edits that nobody can tell apart any more were joined.</param>
/// <param name="Fields">Ids of the fields that changed.</param>
/// <param name="Old">Their values before; a field that was empty is absent.</param>
public sealed record CaseEdit(int Number, DateTimeOffset At, ImmutableList<string> Fields, FormContent Old);
