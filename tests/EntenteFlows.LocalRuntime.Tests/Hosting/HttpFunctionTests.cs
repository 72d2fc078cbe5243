using System.Net;
using EntenteFlows.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Hosting;

public sealed class HttpFunctionTests : IAsyncLifetime
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    private TestApp _app = null!;

    public async ValueTask InitializeAsync() =>
        _app = await TestApp.StartAsync([typeof(Doors)], builder => builder.Services.AddScoped<Visit>().AddSingleton<Visits>());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_root_page_answers_under_a_parameter_that_is_never_there()
    {
        Assert.Equal("home", await _app.Http.GetStringAsync("/", Ended));
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Http.GetAsync("/elsewhere", Ended)).StatusCode);
    }

    [Theory]
    [InlineData("/cases/7/item/9f6ac2e0-0000-4000-8000-000000000001", "7 9f6ac2e0-0000-4000-8000-000000000001 none")]
    [InlineData("/cases/7/item/9f6ac2e0-0000-4000-8000-000000000001/blue", "7 9f6ac2e0-0000-4000-8000-000000000001 blue")]
    public async Task Route_values_reach_parameters_of_their_name_and_type(string path, string expected) =>
        Assert.Equal(expected, await _app.Http.GetStringAsync(path, Ended));

    [Fact]
    public async Task A_catch_all_takes_the_rest_of_the_path() =>
        Assert.Equal("css/site.css", await _app.Http.GetStringAsync("/assets/css/site.css", Ended));

    [Fact]
    public async Task Two_functions_share_a_route_by_method()
    {
        Assert.Equal("read", await _app.Http.GetStringAsync("/shared", Ended));
        HttpResponseMessage written = await _app.Http.PostAsync("/shared", new FormUrlEncodedContent([new("name", "Ada")]), Ended);
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        Assert.Equal("Ada", await written.Content.ReadAsStringAsync(Ended));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task A_method_that_no_function_takes_is_not_found_as_on_the_Functions_host(string method)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), "/shared");
        HttpResponseMessage answer = await _app.Http.SendAsync(request, Ended);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_405_of_the_functions_own_passes() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _app.Http.GetAsync("/refusing", Ended)).StatusCode);

    [Fact]
    public async Task A_route_left_out_is_the_functions_name() =>
        Assert.Equal("named", await _app.Http.GetStringAsync("/ByName", Ended));

    [Fact]
    public async Task A_failing_function_answers_500_without_details_and_logs_them_with_a_correlation_id()
    {
        HttpResponseMessage answer = await _app.Http.GetAsync("/failing", Ended);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Ended));
        Assert.Contains(_app.Log.Lines, line => line.Contains("secret detail", StringComparison.Ordinal) && line.Contains("correlation id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_call_has_services_and_an_instance_of_its_own_that_end_with_it()
    {
        string first = await _app.Http.GetStringAsync("/visit", Ended), second = await _app.Http.GetStringAsync("/visit", Ended);
        Assert.Equal("1 same", first);
        Assert.Equal("2 same", second);
        Visits all = _app.Local.Services.GetRequiredService<Visits>();
        await Eventually.TrueAsync(() => all.Ended == 2, "both scopes to end", Ended);
    }

    [Fact]
    public async Task The_context_leads_to_the_exchange_and_names_the_function() =>
        Assert.Equal("Context /context True", await _app.Http.GetStringAsync("/context", Ended));

    [Fact]
    public async Task A_body_over_the_hosts_limit_is_refused_before_it_is_read()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/length") { Content = new Oversized() };
        request.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _app.Http.SendAsync(request, Ended)).StatusCode);
    }

    public sealed class Visits
    {
        private int _begun;
        private int _ended;

        public int Ended => Volatile.Read(ref _ended);

        public int Begin() => Interlocked.Increment(ref _begun);

        public void End() => Interlocked.Increment(ref _ended);
    }

    public sealed class Visit(Visits all) : IDisposable
    {
        public int Number { get; } = all.Begin();

        public void Dispose() => all.End();
    }

    private sealed class Oversized : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new InvalidOperationException("The body was asked for.");

        protected override bool TryComputeLength(out long length)
        {
            length = 104_857_601;
            return true;
        }
    }

    public sealed class Doors(Visit visit)
    {
        [Function("Home")]
        public static IActionResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) =>
            new ContentResult { Content = "home" };

        [Function("Item")]
        public static IResult Item(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cases/{number}/item/{id:guid}/{colour?}")] HttpRequest request,
            int number, Guid id, string? colour) =>
            Results.Text($"{number} {id} {colour ?? "none"}");

        [Function("Assets")]
        public static IResult Assets([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{*path}")] HttpRequest request, string path) =>
            Results.Text(path);

        [Function("ReadShared")]
        public static Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shared")] HttpRequest request) =>
            Task.FromResult(Results.Text("read"));

        [Function("WriteShared")]
        public static async ValueTask<IActionResult> Write(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "shared")] HttpRequest request, CancellationToken cancellation) =>
            new ObjectResult((await request.ReadFormAsync(cancellation))["name"].ToString()) { StatusCode = StatusCodes.Status201Created };

        [Function("ByName")]
        public static IResult ByName([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("named");

        [Function("Refusing")]
        public static IResult Refusing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "refusing")] HttpRequest request) =>
            Results.StatusCode(StatusCodes.Status405MethodNotAllowed);

        [Function("Failing")]
        public static IResult Failing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "failing")] HttpRequest request) =>
            throw new InvalidOperationException("secret detail");

        [Function("Visit")]
        public IResult Count([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "visit")] HttpRequest request, FunctionContext context) =>
            Results.Text($"{visit.Number} {(context.InstanceServices.GetRequiredService<Visit>() == visit ? "same" : "other")}");

        [Function("Context")]
        public static IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context")] HttpRequest request, FunctionContext context) =>
            Results.Text($"{context.FunctionDefinition.Name} {context.GetHttpContext()!.Request.Path} {Guid.TryParse(context.InvocationId, out _)}");

        [Function("Length")]
        public static async Task<IResult> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "length")] HttpRequest request)
        {
            using StreamReader body = new(request.Body);
            return Results.Text($"{(await body.ReadToEndAsync()).Length}");
        }
    }
}
