using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Mail;

/// <param name="Recipient">In whose language the mail is written.</param>
/// <param name="Now">UTC instant of writing.</param>
public sealed record MailRequest(
    Case File, Message Message, CasePerson Recipient, WorkflowDefinition Workflow, Alliance Alliance, ILinkMaker Links, DateTimeOffset Now)
{
    /// <summary>Messages to the same recipient that go out in the same mail.</summary>
    public IReadOnlyList<Message> Along { get; init; } = [];

    /// <summary>What else lies open with the recipient, the earliest deadline first; of this case and of others.</summary>
    public IReadOnlyList<OtherTask> Others { get; init; } = [];
}
