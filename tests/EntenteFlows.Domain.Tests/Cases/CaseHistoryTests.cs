using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EntenteFlows.Domain.Cases;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>
/// What was stored once is read for as long as a case is kept. The files in History were written by the first version and are never rewritten: a change of code that
/// cannot read them loses cases.
/// </summary>
public sealed class CaseHistoryTests
{
    public static TheoryData<string> Kinds => [.. typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(d => (string)d.TypeDiscriminator!)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_of_every_kind_as_stored_once_still_reads_whole(string kind) => ReadsWhole(kind, kind + ".json");

    [Theory]
    [InlineData("document-attached", "document-attached-beside.json")]
    public void An_event_with_what_its_kind_was_given_later_reads_whole(string kind, string name) => ReadsWhole(kind, name);

    private static void ReadsWhole(string kind, string name)
    {
        JsonNode stored = Stored(name);

        CaseEvent read = EventChain.Read(Row(Bytes(stored["fixed"]), stored["personal"] is { } personal ? Bytes(personal) : []));
        EventParts again = EventParts.Of(read);

        Assert.Equal(kind, again.Kind);
        Assert.True(JsonNode.DeepEquals(stored["fixed"], JsonNode.Parse(again.Fixed)));
        Assert.True(JsonNode.DeepEquals(stored["personal"], again.Personal is { } kept ? JsonNode.Parse(kept) : null));
    }

    [Theory]
    [InlineData("snapshot.json")]
    [InlineData("snapshot-after-approval.json")]
    public void A_snapshot_as_stored_once_still_reads_whole(string name)
    {
        JsonNode stored = Stored(name);

        Case file = CaseJson.Read(Bytes(stored));

        Assert.True(JsonNode.DeepEquals(stored, JsonNode.Parse(CaseJson.Write(file))));
    }

    [Fact]
    public void A_log_as_stored_once_is_still_a_whole_chain_that_folds_to_its_snapshot()
    {
        Case file = CaseJson.Read(Bytes(Stored("snapshot.json")));
        List<RecordedEvent> log = [.. Stored("open-case.log.json").AsArray().Select((row, i) => Recorded(row!, i + 1))];

        Assert.Null(EventChain.FirstBreak(log, file.ChainHead.AsSpan()));

        Case folded = log.Select(EventChain.Read).Aggregate((Case?)null, CaseEvolution.Evolve)!;
        Case whole = folded with { Version = file.Version, Messages = file.Messages, ChainHead = file.ChainHead, Recent = file.Recent };
        Assert.Equal(CaseJson.Write(file), CaseJson.Write(whole));
    }

    private static RecordedEvent Recorded(JsonNode row, int number) => new(
        number, (string)row["commandId"]!, (string)row["kind"]!, (DateTimeOffset)row["at"]!, Utf8(row["fixed"]), Utf8(row["personal"]), Hex(row["salt"]), Hex(row["personalHash"]), Hex(row["hash"]));

    private static RecordedEvent Row(byte[] fixedPart, byte[] personal) =>
        new(1, "command", "", default, [.. fixedPart], [.. personal], [], [], []);

    private static ImmutableArray<byte> Utf8(JsonNode? text) => [.. Encoding.UTF8.GetBytes((string)text!)];

    private static ImmutableArray<byte> Hex(JsonNode? text) => [.. Convert.FromHexString((string)text!)];

    private static byte[] Bytes(JsonNode? node) => Encoding.UTF8.GetBytes(node!.ToJsonString());

    private static JsonNode Stored(string name, [CallerFilePath] string here = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "History", name)))!;
}
