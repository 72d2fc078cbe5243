using System.Security.Cryptography;
using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Pages.Views;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>Checks an application and hands it in, whichever door it came through.</summary>
public sealed class Submissions(ICaseDesks desks, Catalogue catalogue, CommandIds ids, TimeProvider clock)
{
    /// <param name="isAnonymous">Nobody applies yet: the form alone is read.</param>
    public ApplicationReading Read(Application application, bool isAnonymous = false)
    {
        FormReading form = FormReader.Read(
            application.Workflow, catalogue.Alliance, application.Form, application.ApplicantEmail ?? string.Empty, clock.GetUtcNow(), application.Origin);
        if (isAnonymous)
            return new ApplicationReading(string.Empty, string.Empty, form.Content, form.Errors);
        ApplicantReading applicant = ApplicantReader.Read(
            application.Workflow, catalogue.Alliance, form.Readable, application.ApplicantName, application.ApplicantEmail);
        return new ApplicationReading(applicant.Name, applicant.Email, form.Content, [.. applicant.Errors, .. form.Errors]);
    }

    /// <summary>What will happen with this form if it is sent now.</summary>
    public ForecastView Forecast(WorkflowDefinition workflow, FormContent content, Language language) =>
        ForecastView.Of(Forecast(workflow, content, clock.GetUtcNow()), workflow, catalogue.Alliance, language);

    /// <summary>The plan as it was when the case was handed in; null where nothing presses.</summary>
    public PlanView? PlanOf(WorkflowDefinition workflow, FormContent content, DateTimeOffset submittedAt, Language language) =>
        PlanView.Of(Forecast(workflow, content, submittedAt), language);

    private CaseForecast Forecast(WorkflowDefinition workflow, FormContent content, DateTimeOffset now) =>
        CaseForecast.Of(new Rules(workflow, catalogue.Alliance), content, now);

    /// <param name="application">Without errors.</param>
    public Task<Handled> SubmitAsync(
        DurableTaskClient client, WorkflowDefinition workflow, ApplicationReading application, Language language, CaseId id, params IReadOnlyList<SubmittedDocument> documents)
    {
        FormContent content = application.Content ?? throw new ArgumentException("An application with errors cannot be handed in.", nameof(application));
        SubmitCase command = new(ids.New(), id, HashOf(workflow, application, content, language, documents), language, application.Name, application.Email, content)
        {
            Documents = documents,
        };
        // A caller who hangs up must not stop half way what was announced already.
        return desks.For(client).SubmitAsync(workflow, command, CancellationToken.None);
    }

    /// <summary>The same for the same request, whatever white space or order of members it was written with.</summary>
    private static string HashOf(
        WorkflowDefinition workflow, ApplicationReading application, FormContent content, Language language, IReadOnlyList<SubmittedDocument> documents) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>(
            [workflow.Id, language.ToString(), application.Name, application.Email, ContentHash.Of(content), .. documents.Select(d => $"{d.Slot}/{d.Sha256}")])));
}
