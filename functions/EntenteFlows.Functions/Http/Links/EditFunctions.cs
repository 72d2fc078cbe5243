using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Submitting;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where an applicant changes a returned case and sends it on, in one.</summary>
public sealed class EditFunctions(Door door, LinkDesk desk, Submissions submissions)
{
    private const string Path = "/track/edit";
    private const string TrackPath = "/track";

    private static readonly LinkPurpose[] Acts = [LinkPurpose.Own];

    [Function("ShowEdit")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "track/edit")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, Acts, Show));

    [Function("Edit")]
    public Task<IResult> EditAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/edit")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => EditAsync(visit.At(visit.LinkAddress(Path)), client));

    private IResult Show(Visit visit, LinkedCase linked)
    {
        if (Standing(linked) is { } refusal)
            return Answer.Refused(visit, refusal);
        JsonObject form = FieldValueShape.Form(linked.File.Form, linked.Workflow, _ => true);
        EditView view = View(visit, linked, FormPost.FromJson(linked.Workflow, form, visit.Language));
        return visit.WantsJson ? Answer.Json(EditShape.Of(linked.File, view, form)) : Answer.Page<EditPage>(view);
    }

    private Task<IResult> EditAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeWithCaseAsync<EditBody>(visit, client, Acts, EditBody.ReadAsync, (told, linked, body) => EditAsync(told, client, linked, body));

    private async Task<IResult> EditAsync(Visit visit, DurableTaskClient client, LinkedCase linked, EditBody body)
    {
        if (body.Errors.Count > 0)
            return Standing(linked) is { } dead ? Answer.Refused(visit, dead) : Answer.Problem(visit, Problem.Invalid(body.Errors));
        if (body.IsRowChange)
            return Standing(linked) is { } over ? Answer.Refused(visit, over) : Answer.Page<EditPage>(View(visit, linked, RowsPost.Settled(linked.Workflow, body.Inputs!)));
        (FormContent? content, IReadOnlyList<FormError> errors) = Read(linked, body);
        if (content is null || !body.IsConfirmed)
            return Standing(linked) is { } refusal ? Answer.Refused(visit, refusal) : Again(visit, linked, body, errors);

        // Also where the case has gone on: it may be the same edit once more, whose answer was lost.
        return await desk.HandleAsync(visit, client, linked.Link, new EditCase(desk.NewCommandId(), linked.Link.Attempt, content), (told, done) =>
            told.WantsJson ? Answer.Json(CaseShape.Of(done.File)) : Answer.GoTo(told.LinkAddress(TrackPath)));
    }

    private (FormContent? Content, IReadOnlyList<FormError> Errors) Read(LinkedCase linked, EditBody body)
    {
        Case file = linked.File;
        ApplicationReading reading = submissions.Read(new Application(
            linked.Workflow, file.Applicant.Name, file.Applicant.Email, body.FormOver(file.Form, linked.Workflow), new FormOrigin(file.Form, file.SubmittedAt)));
        List<FormError> errors = [.. reading.Errors.Where(e => !IsApplicants(e))];
        // Who applies cannot be changed here: another home institution to which the address does not belong is what is wrong.
        string home = linked.Workflow.Parties[0].InstitutionField;
        if (reading.Content is { } content && !Equals(content[home], file.Form[home]))
            errors.AddRange(reading.Errors.Where(IsApplicants).Select(e => e with { Field = home }));
        return (errors.Count == 0 ? reading.Content : null, errors);
    }

    private static bool IsApplicants(FormError error) => error.Field.StartsWith("applicant/", StringComparison.Ordinal);

    /// <summary>The form once more, with what was typed and what is wrong with it.</summary>
    private static IResult Again(Visit visit, LinkedCase linked, EditBody body, IReadOnlyList<FormError> errors) => visit.WantsJson || body.Inputs is null
        ? Answer.Problem(visit, Problem.Invalid([.. errors.Select(e => FieldError.Of(e, linked.Workflow))]))
        : Answer.Page<EditPage>(View(visit, linked, RowsPost.Settled(linked.Workflow, body.Inputs), errors, !body.IsConfirmed), StatusCodes.Status422UnprocessableEntity);

    /// <summary>Null where the applicant is awaited.</summary>
    private Refusal? Standing(LinkedCase linked) => linked.Standing(desk.Now) ?? linked.File switch
    {
        { State: CaseState.Unconfirmed } => Refusal.NotConfirmed,
        { State: not CaseState.Returned } => Refusal.NotReturned,
        { ActBy: { } due } when due.IsOver(desk.Now) => Refusal.LinkExpired,
        _ => null,
    };

    private static EditView View(
        Visit visit, LinkedCase linked, IReadOnlyDictionary<string, StringValues> inputs, IReadOnlyList<FormError>? errors = null, bool unticked = false) =>
        EditView.Of(visit.Frame, visit.Token!, linked.File, linked.Workflow, linked.Alliance, inputs, errors, unticked);
}
