using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Service;

/// <summary>What the law asks a public service to tell of itself.</summary>
public sealed class AboutFunctions(Door door, Catalogue catalogue)
{
    [Function("Accessibility")]
    public Task<IResult> AccessibilityAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "accessibility")] HttpRequest request, FunctionContext context) =>
        door.PageAsync(request, context, visit => Show<AccessibilityPage>(new AccessibilityView(visit.Frame, catalogue.Operator.Accessibility)));

    [Function("Privacy")]
    public Task<IResult> PrivacyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "privacy")] HttpRequest request, FunctionContext context) =>
        door.PageAsync(request, context, visit => Show<PrivacyPage>(PrivacyView.Of(visit.Frame, catalogue)));

    [Function("Legal")]
    public Task<IResult> LegalAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "legal")] HttpRequest request, FunctionContext context) =>
        door.PageAsync(request, context, visit => Show<LegalPage>(new LegalView(visit.Frame, catalogue.Operator)));

    private static Task<IResult> Show<TPage>(object view)
        where TPage : Microsoft.AspNetCore.Components.IComponent => Task.FromResult(Answer.Page<TPage>(view));
}
