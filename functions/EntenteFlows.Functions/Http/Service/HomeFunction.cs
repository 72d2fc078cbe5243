using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Service;

/// <summary>Where one chooses what to apply for.</summary>
public sealed class HomeFunction(Door door, Catalogue catalogue)
{
    // The host takes an empty route for the function's name; this one matches nothing but the root.
    [Function("Home")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{ignored:maxlength(0)?}")] HttpRequest request, FunctionContext context) =>
        door.PageAsync(request, context, visit => Task.FromResult(Answer.Page<HomePage>(HomeView.Of(visit.Frame, catalogue))));
}
