using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>A stay that was approved on 1 March 2027 and lasts until Wednesday 30 June, with all that may come after: what a test is about it says itself.</summary>
internal static class AnApproval
{
    public static readonly DateOnly LastDay = new(2027, 6, 30);
    public static readonly DateOnly NewLastDay = new(2027, 9, 30);
    public const string Obligation = "obligation:end-of-stay:1";
    public const string Host = "amendment:extension:1:host";
    public const string Home = "amendment:extension:1:home";
    public const string Cancellation = "cancellation:1";

    public static AfterwardsDefinition Whole { get; } = new(
        [new ObligationDefinition(Stage("end-of-stay").By(By("head", "host")), new DayFrom("endDate", 1))],
        [new NoticeDefinition("renew-in-time", Text("Think of it"), Text("Your stay ends on {endDate}."), When: null, new DayFrom("endDate", -60))],
        [
            new AmendmentDefinition("extension", Text("Extension"), Text("To stay longer"), ["endDate"], new DayFrom("endDate", 0),
                [Stage("host").By(By("dean", "host")), Stage("home", "host").By(By("dean"))]),
        ],
        Stage("cancellation").By(By("mobility")));

    public static WorkflowDefinition Workflow(AfterwardsDefinition? afterwards = null)
    {
        WorkflowDefinition plain = AWorkflow.Of(Stage("review"));
        FormField date = plain.Form.Field("lab")! with { Id = "endDate", Type = FieldType.Date, Label = Text("Last day") };
        return plain with
        {
            Form = plain.Form with { Sections = [.. plain.Form.Sections, new FormSection("stay", Text("Stay"), [date])] },
            Retention = new Retention(24, "test", "endDate"),
            Afterwards = afterwards ?? Whole,
        };
    }

    public static Story Approved(AfterwardsDefinition? afterwards = null) =>
        Story.Of(Workflow(afterwards)).With("endDate", new DateValue(LastDay)).Confirmed().Given(s => s.Approve("review"));

    public static Story On(this Story story, int month, int day, int hour = 12, int year = 2027) => story.At(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero));

    /// <summary>Lets the clock do what it has to do until that day, moment by moment.</summary>
    public static Story Until(this Story story, int month, int day, int year = 2027)
    {
        DateTimeOffset end = new(year, month, day, 12, 0, 0, TimeSpan.Zero);
        while (CaseSchedule.NextDue(story.File) is { } due && due <= end)
            story.At(due > story.Now ? due : story.Now).Given(s => s.Advance());
        return story.At(end);
    }

    public static Command Extend(this Story story, DateOnly? to = null, string? reason = "The experiment takes longer") => new AskAmendment(
        "extend-" + story.Log.Count, story.File.OwnAttempt, "extension",
        new FormContent(ImmutableSortedDictionary<string, FieldValue>.Empty.Add("endDate", new DateValue(to ?? NewLastDay))), [], reason);

    public static Command TakeBack(this Story story) => new WithdrawAmendment("take-back-" + story.Log.Count, story.File.OwnAttempt);

    public static Command Cancel(this Story story, string? reason = "My plans have changed") => new AskCancellation("cancel-" + story.Log.Count, story.File.OwnAttempt, reason);

    public static Story Extended(this Story story) => story.Given(s => s.Extend()).Given(s => s.Approve(Host)).Given(s => s.Approve(Home));
}
