using EntenteFlows.Functions.Http.Answers;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData(null, null, Representation.Html)]
    [InlineData("*/*", null, Representation.Html)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", null, Representation.Html)]
    [InlineData("application/json", null, Representation.Json)]
    [InlineData("APPLICATION/JSON; charset=utf-8", null, Representation.Json)]
    [InlineData("application/problem+json", null, Representation.Json)]
    [InlineData("application/json, text/plain, */*", null, Representation.Json)]
    [InlineData("text/html;q=0.5, application/json", null, Representation.Json)]
    [InlineData("text/html, application/json;q=0.9", null, Representation.Html)]
    [InlineData("text/html, application/json", null, Representation.Html)]
    [InlineData("application/json, text/html", null, Representation.Json)]
    [InlineData("application/json;q=0", null, Representation.Html)]
    [InlineData("nonsense", null, Representation.Html)]
    [InlineData("*/*", "application/json", Representation.Json)]
    [InlineData(null, "application/json; charset=utf-8", Representation.Json)]
    [InlineData("text/html", "application/json", Representation.Html)]
    [InlineData("*/*", "application/x-www-form-urlencoded", Representation.Html)]
    [InlineData("application/json", "application/x-www-form-urlencoded", Representation.Json)]
    public void Json_is_answered_only_where_it_is_asked_for(string? accept, string? contentType, Representation expected)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Headers.Accept = accept;
        request.ContentType = contentType;

        Assert.Equal(expected, Negotiation.Of(request));
    }
}
