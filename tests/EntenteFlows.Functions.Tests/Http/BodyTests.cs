using System.Text;
using System.Text.Json.Nodes;
using EntenteFlows.Functions.Http.Reading;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class BodyTests
{
    private readonly App _app = new();

    public static TheoryData<string> Broken =>
    [
        "", " ", "{", "[]", "null", "\"text\"", "12", "{\"workflow\":}", "{'workflow':1}", "{\"a\":1,}", "{\"a\":1} x", "{\"a\":1}{}", "// no\n{}",
        """{"workflow":"exchange","workflow":"exchange"}""",
        """{"form":{"purpose":"a","purpose":"b"}}""",
        """{"form":{"purpose":"a","\u0070urpose":"b"}}""",
        """{"form":{"purpose":"\ud800"}}""",
        """{"form":{"\udc00":1}}""",
        string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40),
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_body_that_is_no_plain_object_is_malformed(string json)
    {
        Reply reply = await _app.PostJsonAsync("/api/cases", json);

        Assert.Equal((400, "malformed"), (reply.Status, reply.Problem()));
        Assert.Equal(0, _app.Desk.Commands);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_malformed()
    {
        Reply reply = await _app.SendAsync("POST", "/api/cases", null, "application/json", [.. "{\"workflow\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        Assert.Equal((400, "malformed"), (reply.Status, reply.Problem()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_type_than_JSON_is_refused(string? contentType)
    {
        Reply reply = await _app.SendAsync("POST", "/api/cases", null, contentType, Encoding.UTF8.GetBytes(_app.Application().ToJsonString()));

        Assert.Equal((415, "media-type"), (reply.Status, reply.Problem()));
        Assert.Equal(0, _app.Desk.Commands);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_256_KiB_is_too_large_whether_or_not_the_length_is_told(bool told)
    {
        EndlessStream endless = new();
        Reply reply = await _app.SendAsync("POST", "/api/cases", null, "application/json", [], request =>
        {
            request.Body = endless;
            request.ContentLength = told ? 1L << 30 : null;
        });

        Assert.Equal((413, "too-large"), (reply.Status, reply.Problem()));
        Assert.InRange(endless.Given, 0, BoundedBody.LimitBytes + (64 * 1024));
    }

    [Fact]
    public async Task A_body_of_exactly_256_KiB_is_read()
    {
        string json = _app.Application().ToJsonString();
        Reply reply = await _app.PostJsonAsync("/api/cases", json + new string(' ', BoundedBody.LimitBytes - Encoding.UTF8.GetByteCount(json)));

        Assert.Equal(201, reply.Status);
    }

    [Theory]
    [InlineData("/apply/exchange")]
    [InlineData("draft")]
    [InlineData("link")]
    public async Task A_form_has_the_same_limit(string address)
    {
        if (address == "draft")
            address = (await DraftWalk.BeginAsync(_app)).Address("/draft/page", "purpose");
        if (address == "link")
        {
            await _app.OpenAsync();
            address = _app.DecideAddress();
        }

        int before = _app.Desk.Commands;
        Reply reply = await _app.PostFormAsync(address, [new("purpose", new string('x', BoundedBody.LimitBytes))]);

        Assert.Equal(413, reply.Status);
        Assert.Equal(before, _app.Desk.Commands);
    }

    [Fact]
    public async Task A_form_of_thousands_of_fields_is_malformed()
    {
        Reply reply = await _app.PostFormAsync((await DraftWalk.BeginAsync(_app)).Address("/draft/page", "purpose"), Enumerable.Range(0, 3000).Select(i => new KeyValuePair<string, string>($"f{i}", "x")));

        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task A_text_of_a_hundred_thousand_characters_is_told_as_too_long()
    {
        JsonObject application = _app.Application();
        application["form"]!["purpose"] = new string('x', 100_000);

        Reply reply = await _app.PostJsonAsync("/api/cases", application.ToJsonString());

        Assert.Contains(("#/form/purpose", "too-long"), reply.Errors());
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
