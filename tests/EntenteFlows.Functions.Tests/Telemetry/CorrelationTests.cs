using System.Diagnostics;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Telemetry;

/// <summary>What a person quotes must find the trace of their request.</summary>
public sealed class CorrelationTests : IDisposable
{
    private readonly App _app = new();
    private readonly Activity _invocation = new Activity("invocation").Start();

    private string Trace => _invocation.TraceId.ToHexString();

    public void Dispose() => _invocation.Dispose();

    [Fact]
    public async Task A_fault_inside_is_told_logged_and_marked_under_the_id_of_its_trace()
    {
        _app.Desk.Fault = new InvalidOperationException("the inner workings");

        Reply reply = await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString());

        Assert.Equal(Trace, reply.Json.GetProperty("correlationId").GetString());
        Assert.Contains(_app.Log.Lines, line => line.Contains($"correlation id {Trace}", StringComparison.Ordinal));
        Assert.Equal((ActivityStatusCode.Error, (object?)"System.InvalidOperationException"), (_invocation.Status, _invocation.GetTagItem("error.type")));
    }

    [Fact]
    public async Task A_command_that_is_not_known_to_be_recorded_is_told_with_it_as_well()
    {
        _app.Desk.Silent = true;

        Reply reply = await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString());

        Assert.Equal((503, Trace), (reply.Status, reply.Json.GetProperty("correlationId").GetString()));
    }

    [Fact]
    public async Task A_page_names_it()
    {
        await _app.OpenAsync();
        _app.Desk.Fault = new InvalidOperationException("the inner workings");

        Reply reply = await _app.GetAsync(_app.DecideAddress(), "text/html");

        Assert.Equal((500, Trace), (reply.Status, reply.Shows<ProblemView>().CorrelationId));
    }
}
