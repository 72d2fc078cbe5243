using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.LocalRuntime.SampleApp;

/// <summary>Writes and counts rows in the storage that the settings name.</summary>
public sealed class Rows(IConfiguration settings)
{
    [Function("AddRow")]
    public async Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rows/{id}")] HttpRequest request, string id)
    {
        TableClient table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("rows", id), request.HttpContext.RequestAborted);
        return Results.NoContent();
    }

    [Function("CountRows")]
    public async Task<IResult> Count([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rows")] HttpRequest request)
    {
        TableClient table = await TableAsync();
        return Results.Json(await table.QueryAsync<TableEntity>(cancellationToken: request.HttpContext.RequestAborted).CountAsync());
    }

    private async Task<TableClient> TableAsync()
    {
        TableClient table = new(settings["AzureWebJobsStorage"], "samplerows");
        await table.CreateIfNotExistsAsync();
        return table;
    }
}
