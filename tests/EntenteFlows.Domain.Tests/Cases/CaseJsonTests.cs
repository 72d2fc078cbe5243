using System.Text;
using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>That every snapshot of every random story survives the way there and back, <see cref="Story"/> sees to.</summary>
public sealed class CaseJsonTests
{
    [Fact]
    public void A_snapshot_comes_back_as_it_was()
    {
        Case file = Story.Of(Stage("review").By(ByForm("supervisor", "head")), Stage("end", "review")).Confirmed()
            .Given(s => s.Approve("review")).Given(s => s.SendBack("end", reason: "Précisez « où »")).File;

        Case read = CaseJson.Read(CaseJson.Write(file));

        Assert.Equal(file.Id, read.Id);
        Assert.Equal(file.Form.Values, read.Form.Values);
        Assert.Equal(file.People, read.People);
        Assert.Equal(file.Stages, read.Stages);
        Assert.Equal(file.Recent, read.Recent);
        Assert.Equal(file.ActBy, read.ActBy);
        Assert.Equal(file.ChainHead.AsEnumerable(), read.ChainHead);
        Assert.Equal(file.Tasks.Select(t => t with { Reminders = [] }).Select(t => t.ToString()), read.Tasks.Select(t => t with { Reminders = [] }).Select(t => t.ToString()));
        Assert.Equal(file.Tasks.SelectMany(t => t.Reminders), read.Tasks.SelectMany(t => t.Reminders));
    }

    [Fact]
    public void Accents_are_stored_as_they_are() =>
        Assert.Contains("Précisez", Encoding.UTF8.GetString(CaseJson.Write(Story.Of(Stage("review")).Confirmed().Given(s => s.SendBack("review", reason: "Précisez")).File)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"reference\":\"VI-2027-ABCDEF\"}")]
    [InlineData("{\"id\":\"not hex\"}")]
    public void What_is_no_snapshot_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => CaseJson.Read(Encoding.UTF8.GetBytes(json)));
}
