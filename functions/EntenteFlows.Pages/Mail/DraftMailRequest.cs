using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mail that goes on with a draft. Nothing that somebody typed goes into it: whoever asks may be anybody, and the reader too.</summary>
/// <param name="Resume">The link that only the mailbox gets.</param>
public sealed record DraftMailRequest(Draft Draft, DraftMail Mail, WorkflowDefinition Workflow, Uri Resume);
