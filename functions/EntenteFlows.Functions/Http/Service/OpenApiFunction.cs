using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Service;

/// <summary>The contract in OpenAPI 3.1, written by hand; a test holds it against the functions.</summary>
public sealed class OpenApiFunction(Door door)
{
    public const string Resource = "EntenteFlows.Functions.openapi.json";

    [Function("OpenApi")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request, FunctionContext context) =>
        door.JsonAsync(request, context, _ => Task.FromResult<IResult>(TypedResults.Stream(Open(), "application/json")));

    public static Stream Open() =>
        typeof(OpenApiFunction).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
}
