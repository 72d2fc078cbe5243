using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Pages.Assets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Service;

/// <summary>The files that pages load.</summary>
public sealed class AssetFunction(Door door)
{
    private const string Prefix = "/assets/";

    [Function("Asset")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{*path}")] HttpRequest request, string? path, FunctionContext context) =>
        PageAssets.Find(Prefix + path) is { } asset && asset.Path == Prefix + path
            ? Task.FromResult<IResult>(new AssetAnswer(asset))
            : door.PageAsync(request, context, visit => Task.FromResult(Answer.Problem(visit, ProblemKind.NotFound)));
}
