using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests;

/// <param name="Change">In what it differs from its example; empty for the example itself.</param>
/// <param name="Email">The applicant's.</param>
internal sealed record SentForm(string Change, string Email, FormContent Content);
