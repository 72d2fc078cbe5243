using System.Diagnostics;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Http;

/// <summary>
/// What every HTTP function passes through, since the worker has no middleware for it: refuses forms of other sites, turns a fault into an answer
/// that can be looked up in the log, and puts the headers on.
/// </summary>
public sealed partial class Door(SameOrigin origin, ILogger<Door> log)
{
    /// <summary>For addresses that answer JSON alone.</summary>
    public Task<IResult> JsonAsync(HttpRequest request, FunctionContext context, Func<Visit, Task<IResult>> answer) =>
        OpenAsync(Visit.Of(request, Representation.Json), context, answer);

    /// <summary>For addresses that answer pages alone.</summary>
    public Task<IResult> PageAsync(HttpRequest request, FunctionContext context, Func<Visit, Task<IResult>> answer) =>
        OpenAsync(Visit.Of(request, Representation.Html), context, answer);

    /// <summary>For the addresses of links, which answer either.</summary>
    public Task<IResult> LinkAsync(HttpRequest request, FunctionContext context, Func<Visit, Task<IResult>> answer) =>
        OpenAsync(Visit.Of(request, Negotiation.Of(request)), context, answer);

    private async Task<IResult> OpenAsync(Visit visit, FunctionContext context, Func<Visit, Task<IResult>> answer) =>
        new Guarded(origin.Allows(visit.Request) ? await AnswerAsync(visit, context, answer) : Answer.Problem(visit, ProblemKind.ForeignForm));

    private async Task<IResult> AnswerAsync(Visit visit, FunctionContext context, Func<Visit, Task<IResult>> answer)
    {
        try
        {
            return await answer(visit);
        }
        catch (OperationCanceledException) when (visit.Request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            throw;
        }
        catch (BadHttpRequestException bad)
        {
            return Answer.Problem(visit, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? ProblemKind.TooLarge : ProblemKind.Malformed);
        }
        catch (Exception fault) when (fault is StorageUnavailableException or OrchestrationsUnavailableException)
        {
            Activity.Current.Fail(fault);
            Unanswerable(fault, context.FunctionDefinition.Name, visit.Request.Method, visit.Request.Path);
            return Answer.Problem(visit, Problem.Unavailable);
        }
#pragma warning disable CA1031 // The last stop before the host, which would answer with nothing that a caller could quote.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Activity.Current.Fail(fault);
            string correlation = Correlation.Current ?? context.InvocationId;
            // Not the query: it holds the link's token.
            Failed(fault, context.FunctionDefinition.Name, visit.Request.Method, visit.Request.Path, correlation);
            return Answer.Problem(visit, Problem.Fault(correlation));
        }
    }

    [LoggerMessage(LogEvents.RequestUnanswerable, LogLevel.Error, "{Function} could not answer {Method} {Path}: storage or the task hub is away")]
    private partial void Unanswerable(Exception fault, string function, string method, string path);

    [LoggerMessage(LogEvents.RequestFailed, LogLevel.Error, "{Function} failed on {Method} {Path}; correlation id {CorrelationId}")]
    private partial void Failed(Exception fault, string function, string method, string path, string correlationId);
}
