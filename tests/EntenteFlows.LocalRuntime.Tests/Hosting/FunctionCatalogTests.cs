using EntenteFlows.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Hosting;

public sealed class FunctionCatalogTests
{
    [Theory]
    [InlineData(typeof(Twins), "Two functions are named Twin")]
    [InlineData(typeof(BadName), "its name must begin with a letter")]
    [InlineData(typeof(AdminRoute), "begins with \"admin\", which the Functions host keeps for itself")]
    [InlineData(typeof(Unfilled), "nothing fills its parameter \"Uri where\"")]
    [InlineData(typeof(PlainResult), "must return IResult or IActionResult, not String")]
    [InlineData(typeof(NoTrigger), "it must have exactly one trigger, not 0")]
    [InlineData(typeof(BadSchedule), "is no NCRONTAB expression of six fields")]
    [InlineData(typeof(MissingSetting), "the setting Absent, which has its schedule, is missing")]
    [InlineData(typeof(BadRoute), "its route \"cases/{id\" is malformed")]
    [InlineData(typeof(LiteralAndParameter), "fit one path and share a method")]
    [InlineData(typeof(SameRoute), "fit one path and share a method")]
    public void A_function_that_the_host_would_not_run_as_written_is_refused_with_the_reason(Type functions, string reason)
    {
        StartRefusedException refusal = Assert.Throws<StartRefusedException>(() => Load(functions));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_is_not_public_is_refused() =>
        Assert.Contains("must be a public method", Assert.Throws<StartRefusedException>(() => Load(typeof(Hidden))).Message, StringComparison.Ordinal);

    [Fact]
    public void Routes_told_apart_by_method_length_literal_or_constraint_are_taken()
    {
        FunctionCatalog catalog = Load(typeof(ToldApart));
        Assert.Equal(6, catalog.Http.Count());
    }

    [Fact]
    public void The_prefix_stands_before_every_route() =>
        Assert.Equal("api/track", Load(typeof(Track), prefix: "api").Http.Single().Route);

    [Fact]
    public void A_schedule_may_stand_in_a_setting()
    {
        TimerFunction timer = Load(typeof(MissingSetting), settings: new() { ["Absent"] = "0 30 9 * * 1-5" }).Timers.Single();
        Assert.Equal(
            new DateTimeOffset(2027, 3, 1, 9, 30, 0, TimeSpan.Zero),
            timer.NextAfter(new DateTimeOffset(2027, 2, 26, 9, 30, 0, TimeSpan.Zero)));
    }

    private static FunctionCatalog Load(Type functions, string prefix = "", Dictionary<string, string?>? settings = null) =>
        new([functions], prefix, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    public static class Twins
    {
        [Function("twin")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, Route = "one")] HttpRequest request) => Results.Ok();

        [Function("Twin")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, Route = "two")] HttpRequest request) => Results.Ok();
    }

    public static class BadName
    {
        [Function("1st")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Ok();
    }

    public static class AdminRoute
    {
        [Function("Run")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "Administration")] HttpRequest request) => Results.Ok();
    }

    public static class Unfilled
    {
        [Function("Run")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x")] HttpRequest request, Uri where) => Results.Ok();
    }

    public static class PlainResult
    {
        [Function("Run")]
        public static Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x")] HttpRequest request) => Task.FromResult("");
    }

    public static class NoTrigger
    {
        [Function("Run")]
        public static void Run(HttpRequest request) => request.ToString();
    }

    public static class BadSchedule
    {
        [Function("Run")]
        public static void Run([TimerTrigger("*/10 * * * *")] TimerInfo timer) => timer.ToString();
    }

    public static class MissingSetting
    {
        [Function("Run")]
        public static void Run([TimerTrigger("%Absent%")] TimerInfo timer) => timer.ToString();
    }

    public static class BadRoute
    {
        [Function("Run")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "cases/{id")] HttpRequest request) => Results.Ok();
    }

    public static class LiteralAndParameter
    {
        [Function("One")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cases/{id}")] HttpRequest request) => Results.Ok();

        [Function("Two")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "cases/list")] HttpRequest request) => Results.Ok();
    }

    public static class SameRoute
    {
        [Function("One")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, Route = "cases")] HttpRequest request) => Results.Ok();

        [Function("Two")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "Cases")] HttpRequest request) => Results.Ok();
    }

    public static class Hidden
    {
        [Function("Run")]
        internal static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Ok();
    }

    public static class Track
    {
        [Function("Track")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "/track/")] HttpRequest request) => Results.Ok();
    }

    public static class ToldApart
    {
        [Function("List")]
        public static IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cases")] HttpRequest request) => Results.Ok();

        [Function("Add")]
        public static IResult Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases")] HttpRequest request) => Results.Ok();

        [Function("One")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cases/{id:guid}")] HttpRequest request, Guid id) => Results.Ok();

        [Function("Export")]
        public static IResult Export([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cases/export")] HttpRequest request) => Results.Ok();

        [Function("Act")]
        public static IResult Act([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cases/{id:guid}/{action}")] HttpRequest request) => Results.Ok();

        [Function("Root")]
        public static IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) => Results.Ok();
    }
}
