using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <param name="Content">Null where there are errors.</param>
/// <param name="Errors">In the order of the form's fields; unknown fields last.</param>
public sealed record FormReading(FormContent? Content, IReadOnlyList<FormError> Errors)
{
    /// <summary>The fields that could be read, also where others could not: enough to know the home institution.</summary>
    public FormContent Readable { get; init; } = FormContent.Empty;
}

/// <summary>Reads and checks a form as a client sent it. Never throws on what a client may send.</summary>
public static class FormReader
{
    public static FormReading Read(WorkflowDefinition workflow, Alliance alliance, JsonElement form, string applicantEmail, DateTimeOffset now) =>
        throw new NotImplementedException();
}
