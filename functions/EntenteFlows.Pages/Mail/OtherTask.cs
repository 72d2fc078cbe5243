using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Mail;

/// <summary>An open task of a mail's recipient that the mail lists beside what it is about.</summary>
public sealed record OtherTask(Case File, CaseTask Task, WorkflowDefinition Workflow);
