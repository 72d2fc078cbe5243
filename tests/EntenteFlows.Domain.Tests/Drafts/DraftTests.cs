using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Drafts;

/// <summary>What a draft keeps, for how long, and for whom.</summary>
public sealed class DraftTests
{
    private static readonly DateTimeOffset Begun = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Draft Fresh = Draft.Begun(
        new CaseId(1), RealDefinitions.Catalogue.Current.First(), Language.English, Begun, attempt: 7, new string('a', 32));

    [Fact]
    public void A_draft_is_read_as_it_was_written()
    {
        Draft whole = Saved(Fresh, "purpose", ("purpose", "Ünïcode, العربية")) with
        {
            Documents = [new DraftDocument("insurance", new string('b', 64), 3, DocumentType.Pdf, "x.pdf")],
            Mails = [new DraftMail(1, "ada@ox.ac.uk", Language.French, Begun, DraftMailState.Sent, Begun, 2)],
            AtMailbox = true,
        };

        Assert.Equal(DraftJson.Write(whole), DraftJson.Write(DraftJson.Read(DraftJson.Write(whole))));
        Assert.Equal(whole.Answers["purpose"], DraftJson.Read(DraftJson.Write(whole)).Answers["purpose"]);
    }

    [Fact]
    public void What_an_earlier_version_wrote_still_reads()
    {
        Draft draft = DraftJson.Read("""
            {"id":"00000000000000000000000000000001","workflow":"exchange","version":1,"language":"French","begunAt":"2027-03-01T09:00:00+00:00","attempt":7,
             "submissionKey":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","answers":{"purpose":["x"]},"saved":{"purpose":{"revision":2,"at":"2027-03-01T09:05:00+00:00","done":true}},
             "documents":[],"mails":[],"atMailbox":false}
            """u8);

        Assert.Equal((Language.French, 2, "x"), (draft.Language, draft.Saved["purpose"].Revision, draft.Answers["purpose"].Single()));
        Assert.Throws<System.Text.Json.JsonException>(() => DraftJson.Read("{}"u8));
    }

    [Theory]
    [InlineData("2024-12-31T23:59:59Z", 0)]
    [InlineData("2025-01-01T00:00:00Z", 0)]
    [InlineData("2025-01-02T00:30:00+02:00", 0)]
    [InlineData("2027-03-01T09:00:00Z", 789)]
    public void Days_are_counted_by_utc_from_the_first_of_2025(string at, int day) =>
        Assert.Equal(day, DraftDay.Of(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Saving_takes_the_place_of_what_the_page_held_and_of_nothing_else()
    {
        Draft draft = Saved(Saved(Fresh, "purpose", ("purpose", "one")), "category", ("category", "teacher"));
        Draft again = Saved(draft, "purpose", ("purpose", "two"), ("category", "student"));

        Assert.Equal(("two", "teacher"), (again.Answers["purpose"].Single(), again.Answers["category"].Single()));
        Assert.Equal(2, again.Saved["purpose"].Revision);
    }

    [Fact]
    public void The_same_answers_again_are_no_other_saving()
    {
        Draft draft = Saved(Fresh, "purpose", ("purpose", "one"));
        (Draft? again, Refusal? refusal) = DraftSaving.Save(draft, "purpose", n => n == "purpose", Inputs(("purpose", "one")), shownRevision: 0, done: false, Begun);

        Assert.Null(refusal);
        Assert.Equal((1, true), (again!.Saved["purpose"].Revision, again.Saved["purpose"].Done));
    }

    [Fact]
    public void What_was_left_empty_is_no_answer()
    {
        Draft draft = Saved(Fresh, "purpose", ("purpose", "one"));

        Assert.Empty(Saved(draft, "purpose", ("purpose", "")).Answers);
    }

    [Theory]
    [InlineData(Draft.Beginner, 7UL, 0, null)]
    [InlineData(Draft.Mailbox, 7UL, 0, null)]
    [InlineData(Draft.Beginner, 8UL, 0, Refusal.LinkUnknown)]
    [InlineData(2, 7UL, 0, Refusal.LinkUnknown)]
    [InlineData(Draft.Beginner, 7UL, 24, Refusal.DraftOver)]
    public void A_link_opens_its_draft_while_it_is_kept(int person, ulong attempt, int hours, Refusal? refusal) =>
        Assert.Equal(refusal, DraftLife.Standing(Fresh, person, attempt, Begun.AddHours(hours)));

    [Fact]
    public void A_draft_that_goes_on_at_the_mailbox_is_shut_for_whoever_began_it()
    {
        Draft moved = Fresh with { AtMailbox = true };

        Assert.Equal(Refusal.DraftElsewhere, DraftLife.Standing(moved, Draft.Beginner, 7, Begun));
        Assert.Null(DraftLife.Standing(moved, Draft.Mailbox, 7, Begun));
        Assert.Equal(Refusal.DraftOver, DraftLife.Standing(null, Draft.Mailbox, 7, Begun));
    }

    [Fact]
    public void A_slot_takes_one_file_and_a_draft_not_more_than_a_case()
    {
        Draft draft = Fresh;
        for (int n = 0; n < DocumentLimits.MostFiles; n++)
            draft = DraftAttaching.Attach(draft, "file-insurance", Slot("insurance"), AFile(n), Begun).Draft!;

        Assert.Single(draft.Documents);
        Assert.Equal(Refusal.TooLarge, DraftAttaching.Attach(draft, "file-insurance", Slot("insurance"), AFile(1000), Begun).Refusal);
        Assert.Empty(DraftAttaching.Remove(draft, "insurance", draft.Documents[0].Sha256).Documents);
    }

    [Fact]
    public void A_slot_for_several_keeps_the_files_side_by_side_in_the_order_in_which_they_came()
    {
        Draft draft = Given(Fresh, AFile(1, "b.pdf"), AFile(2, "a.pdf"));

        Assert.Equal(["b.pdf", "a.pdf"], draft.DocumentsIn("insurance").Select(d => d.FileName));
        Assert.Equal(["a.pdf"], DraftAttaching.Remove(draft, "insurance", AFile(1).Sha256).DocumentsIn("insurance").Select(d => d.FileName));
        Assert.Equal(draft, DraftAttaching.Attach(draft, "file-insurance", Several, AFile(2, "other name.pdf"), Begun).Draft);
        Assert.Equal(2, DraftAttaching.Remove(draft, "other", AFile(1).Sha256).Documents.Count);
    }

    [Fact]
    public void A_slot_for_several_refuses_one_too_many_and_a_name_that_is_there()
    {
        Draft draft = Given(Fresh, AFile(1, "b.pdf"), AFile(2, "a.pdf"));

        Assert.Equal(Refusal.DocumentNameTaken, DraftAttaching.Attach(draft, "file-insurance", Several, AFile(3, "A.PDF"), Begun).Refusal);
        Assert.Equal(Refusal.DocumentsFull, DraftAttaching.Attach(Given(draft, AFile(3, "c.pdf")), "file-insurance", Several, AFile(4, "d.pdf"), Begun).Refusal);
        Assert.Equal(3, Given(draft, AFile(3, "")).Documents.Count);
    }

    private static DocumentDefinition Several => Slot("insurance") with { AtMost = 3 };

    private static Draft Given(Draft draft, params DraftDocument[] files) =>
        files.Aggregate(draft, (d, file) => DraftAttaching.Attach(d, "file-insurance", Several, file, Begun).Draft!);

    private static DraftDocument AFile(int number, string name) => AFile(number) with { FileName = name };

    private static DraftDocument AFile(int number) => new("insurance", number.ToString("x64", null), 3, DocumentType.Pdf, "x.pdf");

    private static Draft Saved(Draft draft, string page, params (string Name, string Value)[] inputs) =>
        DraftSaving.Save(draft, page, n => n == page, Inputs(inputs), shownRevision: null, done: true, Begun).Draft!;

    private static IEnumerable<KeyValuePair<string, ImmutableList<string>>> Inputs(params (string Name, string Value)[] inputs) =>
        inputs.Select(i => KeyValuePair.Create(i.Name, ImmutableList.Create(i.Value)));
}
