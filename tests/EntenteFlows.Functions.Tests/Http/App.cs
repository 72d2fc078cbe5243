using System.Reflection;
using System.Text;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Documents;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>
/// The HTTP functions over a desk in memory that decides by the real rules. Requests find their function by its route, as in the host; only the server is missing.
/// </summary>
internal sealed class App
{
    private readonly ServiceProvider _services;

    /// <param name="catalogue">Null: the real ones.</param>
    /// <param name="more">Settings.</param>
    public App(bool signInService = true, Catalogue? catalogue = null, params IEnumerable<KeyValuePair<string, string?>> more)
    {
        catalogue ??= Definitions;
        Documents = new MemoryDocuments(Clock);
        DraftDocuments = new MemoryDocuments(Clock);
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new(ClientPrincipal.EnabledSetting, signInService ? "True" : null), .. more])
            .Build();
        Substitutions = new MemorySubstitutions(catalogue.Alliance);
        Desk = new MemoryDesk(catalogue, Clock, Substitutions);
        _services = new ServiceCollection()
            .AddLogging(log => log.AddProvider(Log))
            .AddSingleton(settings)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IEntropy>(new CountingEntropy())
            .AddSingleton<CaseIds>()
            .AddSingleton<CommandIds>()
            .AddSingleton(catalogue)
            .AddSingleton<IDocuments>(Documents)
            .AddSingleton<ICaseDesks>(Desk)
            .AddSingleton<ICaseRecords>(Desk)
            .AddSingleton<ILinks>(Links)
            .AddSingleton<IStorageHealth>(Desk)
            .AddSingleton<ISubstitutions>(Substitutions)
            .AddSingleton<IMailboxes>(Desk)
            .AddSingleton<ILimitCounts>(Counts)
            .AddSingleton<IOpenTasks>(Desk)
            .AddSingleton<IPause>(new NoPause())
            .AddSingleton<IDrafts>(Drafts)
            .AddSingleton(new DraftFiles(DraftDocuments))
            .AddHttpDoors()
            .AddSingleton<ISingleMails>(DraftMails)
            .AddSingleton<IMailRounds>(Rounds)
            .BuildServiceProvider();
    }

    public static Catalogue Definitions { get; } = WorkflowFolder.Load(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.yaml").ToDictionary(f => Path.GetFileName(f), TextOf));

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 1, 12, 10, 0, 0, TimeSpan.Zero));

    public MemorySubstitutions Substitutions { get; }

    public MemoryDesk Desk { get; }

    public MemoryDocuments Documents { get; }

    public MemoryCounts Counts { get; } = new();

    public MemoryDrafts Drafts { get; } = new();

    public MemorySingleMails DraftMails { get; } = new();

    public MemoryMailRounds Rounds { get; } = new();

    public MemoryDocuments DraftDocuments { get; }

    public MemoryLinks Links { get; } = new();

    public MemoryLog Log { get; } = new();

    public Task<Reply> GetAsync(string address, string? accept = null, Action<HttpRequest>? with = null) => SendAsync("GET", address, accept, null, null, with);

    public Task<Reply> PostJsonAsync(string address, string json, string? accept = "application/json", Action<HttpRequest>? with = null) =>
        SendAsync("POST", address, accept, "application/json", Encoding.UTF8.GetBytes(json), with);

    public Task<Reply> PostFormAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, string? accept = "text/html", Action<HttpRequest>? with = null) =>
        SendAsync("POST", address, accept, "application/x-www-form-urlencoded",
            Encoding.UTF8.GetBytes(string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))), with);

    public async Task<Reply> SendAsync(
        string method, string address, string? accept, string? contentType, byte[]? body, Action<HttpRequest>? with = null)
    {
        DefaultHttpContext http = new() { RequestServices = _services };
        int mark = address.IndexOf('?', StringComparison.Ordinal);
        http.Request.Method = method;
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost", 7071);
        http.Request.Path = mark < 0 ? address : address[..mark];
        http.Request.QueryString = new QueryString(mark < 0 ? null : address[mark..]);
        if (accept is not null)
            http.Request.Headers.Accept = accept;
        http.Request.ContentType = contentType;
        http.Request.ContentLength = body?.Length;
        http.Request.Body = new MemoryStream(body ?? []);
        http.Response.Body = new MemoryStream();
        with?.Invoke(http.Request);
        return await Reply.OfAsync(await InvokeAsync(http), http);
    }

    /// <summary>The exchange with all that may come after an approval.</summary>
    private static string TextOf(string file) => Path.GetFileName(file) == "exchange.yaml" ? AfterwardsYaml.Of(File.ReadAllText(file)) : File.ReadAllText(file);

    private async Task<IResult> InvokeAsync(HttpContext http)
    {
        (MethodInfo function, RouteValueDictionary route) = FunctionRoutes.Match(http.Request);
        object? instance = function.IsStatic ? null : ActivatorUtilities.CreateInstance(_services, function.DeclaringType!);
        object?[] arguments = [.. function.GetParameters().Select(p => Argument(p, http, function, route))];
        object? result = function.Invoke(instance, arguments);
        return result is Task<IResult> later ? await later : (IResult)result!;
    }

    private static object? Argument(ParameterInfo parameter, HttpContext http, MethodInfo function, RouteValueDictionary route) => parameter.ParameterType switch
    {
        Type t when t == typeof(HttpRequest) => http.Request,
        Type t when t == typeof(FunctionContext) => new Call(function.GetCustomAttribute<FunctionAttribute>()!.Name),
        // The desk in memory asks nothing of the hub.
        Type t when t == typeof(DurableTaskClient) => null,
        _ => route[parameter.Name!],
    };
}
