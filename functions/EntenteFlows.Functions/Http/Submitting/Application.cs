using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>What somebody applies with, as it was sent.</summary>
/// <param name="ApplicantName">Null counts as left out.</param>
/// <param name="ApplicantEmail">Null counts as left out.</param>
/// <param name="Form">A JSON object.</param>
/// <param name="Origin">For a form that is changed: what it was.</param>
public sealed record Application(WorkflowDefinition Workflow, string? ApplicantName, string? ApplicantEmail, JsonElement Form, FormOrigin? Origin = null);

/// <summary>What somebody applies with, as it was understood.</summary>
/// <param name="Content">Null where there are errors.</param>
/// <param name="Errors">The applicant's first, then the form's in the order of its fields.</param>
public sealed record ApplicationReading(string Name, string Email, FormContent? Content, IReadOnlyList<FormError> Errors);
