using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>What the doors that take a link have in common: opening it, reading its case, handing a command in and telling what became of it.</summary>
public sealed class LinkDesk(ILinks links, ICaseDesks desks, Catalogue catalogue, CommandIds ids, RateLimits limits, TimeProvider clock)
{
    /// <summary>Query parameter of the page that follows a renewal.</summary>
    public const string RenewedKey = "renewed";

    public DateTimeOffset Now => clock.GetUtcNow();

    public string NewCommandId() => ids.New();

    /// <summary>Shows what a link leads to. An untrue link is refused without touching storage.</summary>
    public Task<IResult> ShowAsync(Visit visit, DurableTaskClient client, IReadOnlyList<LinkPurpose> purposes, Func<Visit, LinkedCase, IResult> show) =>
        ShowAsync(visit, client, purposes, (told, linked) => Task.FromResult(show(told, linked)));

    /// <summary>As the other, for what has to be fetched.</summary>
    public async Task<IResult> ShowAsync(Visit visit, DurableTaskClient client, IReadOnlyList<LinkPurpose> purposes, Func<Visit, LinkedCase, Task<IResult>> show)
    {
        if (Open(visit, purposes) is not { } link)
            return await UntrueAsync(visit, purposes);
        LinkedCase? linked = await ReadAsync(link, client, visit.Request.HttpContext.RequestAborted);
        if (linked is null)
            return Answer.Problem(visit, ProblemKind.LinkUnknown);
        Visit read = visit.In(linked.Language);
        return !visit.WantsJson && visit.Says(RenewedKey) ? Answer.Page<RenewedPage>(new RenewedView(read.Frame)) : await show(read, linked);
    }

    /// <summary>What the token says, where it is true and its purpose is one that the door takes.</summary>
    public Capability? Open(Visit visit, IReadOnlyList<LinkPurpose> purposes) => links.Open(visit.Token, [.. purposes]);

    /// <summary>What the token says, where all that is asked for is the live link: also under a key that opens nothing else any more.</summary>
    public Capability? OpenToRenew(Visit visit) => links.OpenToRenew(visit.Token);

    /// <summary>Tells of a token that <see cref="Open"/> did not take. One that was true under a retired key is told as replaced, for its holder can have the live one.</summary>
    public async Task<IResult> UntrueAsync(Visit visit, IReadOnlyList<LinkPurpose> purposes) => OpenToRenew(visit) switch
    {
        { } old when purposes.Contains(old.Purpose) => Answer.Refused(visit, Refusal.LinkReplaced),
        // Signed by us, only not for this door: no guess, so it is not counted as one.
        { } => Answer.Refused(visit, Refusal.LinkUnknown),
        null => await UnknownAsync(visit),
    };

    /// <summary>Tells of a token that no key has signed. Whoever goes on trying is told to wait; true links are read before, so that nobody else has to.</summary>
    public async Task<IResult> UnknownAsync(Visit visit) => visit.Token is not null && await limits.CountAsync(Limit.ForgedLinks, visit.Request) is { } wait
        ? Answer.Problem(visit, Problem.TooMany(wait))
        : Answer.Refused(visit, Refusal.LinkUnknown);

    public async Task<LinkedCase?> ReadAsync(Capability link, DurableTaskClient client, CancellationToken cancellation) =>
        await desks.For(client).ReadAsync(link.Case, cancellation) is { } file
            ? Linked(link, file)
            : null;

    public LinkedCase Linked(Capability link, Case file) => new(link, file, catalogue.Get(file.Workflow, file.WorkflowVersion), catalogue.Alliance);

    private static IResult Refuse(Visit visit, LinkedCase linked, Refusal refusal, Func<Visit, LinkedCase, Refusal, IResult?>? told) =>
        told?.Invoke(visit, linked, refusal) ?? Answer.Refused(visit, refusal);

    /// <summary>Takes a link with what was sent on it: an untrue link is told of before anything of the body is read.</summary>
    public async Task<IResult> TakeAsync(
        Visit visit,
        IReadOnlyList<LinkPurpose> purposes,
        Func<HttpRequest, CancellationToken, Task<Reading<BodyFields>>> read,
        Func<Capability, BodyFields, Task<IResult>> act)
    {
        if (Open(visit, purposes) is not { } link)
            return await UntrueAsync(visit, purposes);
        Reading<BodyFields> body = await read(visit.Request, visit.Request.HttpContext.RequestAborted);
        return body.Problem is { } problem ? Answer.Problem(visit, problem) : await act(link, body.Value!);
    }

    /// <summary>The same with the case, for a body that only says something beside it.</summary>
    public async Task<IResult> TakeWithCaseAsync<TBody>(
        Visit visit,
        DurableTaskClient client,
        IReadOnlyList<LinkPurpose> purposes,
        Func<HttpRequest, CancellationToken, Task<Reading<TBody>>> read,
        Func<Visit, LinkedCase, TBody, Task<IResult>> act)
        where TBody : class
    {
        if (Open(visit, purposes) is not { } link)
            return await UntrueAsync(visit, purposes);
        CancellationToken cancellation = visit.Request.HttpContext.RequestAborted;
        Reading<TBody> body = await read(visit.Request, cancellation);
        if (body.Problem is { } problem)
            return Answer.Problem(visit, problem);
        return await ReadAsync(link, client, cancellation) is { } linked
            ? await act(visit.In(linked.Language), linked, body.Value!)
            : Answer.Problem(visit, ProblemKind.LinkUnknown);
    }

    /// <summary>Hands the command in. A caller who hangs up must not stop half way what was announced already.</summary>
    public Task<Handled> RecordAsync(DurableTaskClient client, Capability link, Command command) => desks.For(client).HandleAsync(link.Case, command, CancellationToken.None);

    /// <summary>Hands the command in and tells what became of it.</summary>
    /// <param name="refused">Answers a refusal where the page has something to say to it; null, or where it gives null: the problem's own page.</param>
    public Task<IResult> HandleAsync(
        Visit visit, DurableTaskClient client, Capability link, Command command, Func<Visit, Handled.Done, IResult> done, Func<Visit, LinkedCase, Refusal, IResult?>? refused = null) =>
        HandleAsync(visit, client, link, command, (told, _, recorded) => done(told, recorded), refused);

    /// <summary>As the other, for a page that shows the case as it is then.</summary>
    public async Task<IResult> HandleAsync(
        Visit visit, DurableTaskClient client, Capability link, Command command, Func<Visit, LinkedCase, Handled.Done, IResult> done,
        Func<Visit, LinkedCase, Refusal, IResult?>? refused = null)
    {
        Handled handled = await RecordAsync(client, link, command);
        return handled switch
        {
            Handled.Done recorded => done(visit.In(LinkedCase.LanguageOf(recorded.File, link.Person)), Linked(link, recorded.File), recorded),
            Handled.Refused { File: { } file } r => Refuse(visit.In(LinkedCase.LanguageOf(file, link.Person)), Linked(link, file), r.Refusal, refused),
            _ => Answer.NotDone(visit, handled),
        };
    }

    /// <summary>
    /// Answers a body that cannot be used. A dead link is told first: whatever was sent on it, nothing but that link's end explains what happened.
    /// </summary>
    /// <param name="standing">Why the link does not act, for what acts on an approved case; null: as links stand in general.</param>
    public async Task<IResult> InvalidAsync(
        Visit visit, DurableTaskClient client, Capability link, IReadOnlyList<FieldError> errors, Func<Visit, LinkedCase, IResult> form,
        Func<LinkedCase, Refusal?>? standing = null)
    {
        LinkedCase? linked = await ReadAsync(link, client, visit.Request.HttpContext.RequestAborted);
        if (linked is null)
            return Answer.Problem(visit, ProblemKind.LinkUnknown);
        Visit told = visit.In(linked.Language);
        if ((standing is null ? linked.Standing(Now) : standing(linked)) is { } refusal)
            return Answer.Refused(told, refusal);
        return visit.WantsJson ? Answer.Problem(told, Problem.Invalid(errors)) : form(told, linked);
    }
}
