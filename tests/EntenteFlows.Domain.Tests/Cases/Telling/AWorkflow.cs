using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>Workflows that name only what a test is about.</summary>
internal static class AWorkflow
{
    public static WorkflowDefinition Of(params StageDefinition[] stages) => new(
        "visit",
        Version: 1,
        "VI",
        Text("Visit"),
        Text("A visit"),
        [new PartyDefinition("home", Text("Home"), "home"), new PartyDefinition("host", Text("Host"), "host")],
        new FormDefinition([new FormSection("all", Text("All"), [Field("home", FieldType.Institution), Field("host", FieldType.Institution), Field("supervisor", FieldType.Person), Field("lab", FieldType.Text), Field("endDate", FieldType.Date), Field("start", FieldType.Date), Field("time", FieldType.Choice), Field("zone", FieldType.Choice), Secret, Remark])], []),
        stages,
        new ApplicantDeadlines(ConfirmWorkingDays: 3, ReturnWorkingDays: 10, ReturnReminderWorkingDays: [3]),
        new Retention(24, "test"),
        []);

    /// <summary>The workflow with a date that cannot be moved: the field <c>start</c>, on this clock.</summary>
    public static WorkflowDefinition Until(this WorkflowDefinition workflow, PlanZone zone, PlanTime? time = null) =>
        workflow with { Plans = [new PlanDefinition(Text("The visit begins"), "start", time, zone)] };

    /// <summary>The stage with this many working days for each who is asked.</summary>
    public static StageDefinition Within(this StageDefinition stage, int workingDays) =>
        stage with { Deadline = stage.Deadline with { WorkingDays = workingDays, ReminderWorkingDaysBefore = [] } };

    /// <summary>One stage that the head at home decides, with a deputy and an office behind.</summary>
    public static StageDefinition Stage(string id, params string[] after) => new(
        id,
        Text(id),
        Text("Do you agree?"),
        after,
        When: null,
        [By("head")],
        new ApprovalRule.All(),
        new StageDeadline(10, [5, 2], [new Escalation(EscalationTarget.Deputy, 5), new Escalation(EscalationTarget.Office, 3)]),
        Gate: null);

    /// <summary>A slot that the applicant fills, of PDF files, that no stage needs.</summary>
    public static DocumentDefinition Slot(string id, params string[] neededBy) => new(
        id, Text(id), Hint: null, FromApplicant: true, FromStages: [], neededBy, When: null, [DocumentType.Pdf], RestrictedTo: []);

    public static DocumentDefinition GivenBy(this DocumentDefinition slot, params string[] stages) => slot with { FromApplicant = false, FromStages = stages };

    public static AssigneeDefinition By(string role, string party = "home") => new(role, party, FormField: null);

    public static AssigneeDefinition ByForm(string field, string role, string party = "home") => new(role, party, field);

    public static StageDefinition By(this StageDefinition stage, params AssigneeDefinition[] assignees) => stage with { Assignees = assignees };

    public static StageDefinition Rule(this StageDefinition stage, ApprovalRule rule) => stage with { Rule = rule };

    public static StageDefinition WithoutEscalation(this StageDefinition stage) => stage with { Deadline = stage.Deadline with { Escalations = [] } };

    public static StageDefinition When(this StageDefinition stage, Condition condition) => stage with { When = condition };

    public static StageDefinition Gated(this StageDefinition stage, GateDefinition gate) =>
        stage with { Gate = gate, When = gate.FiresWhen, Assignees = [gate.Owner] };

    /// <summary>Shown to heads only.</summary>
    public static FormField Secret { get; } = Field("secret", FieldType.Text) with { Sensitivity = Sensitivity.Restricted, VisibleTo = ["head"] };

    /// <summary>Shown to everybody, but nothing rests on it.</summary>
    public static FormField Remark { get; } = Field("remark", FieldType.Text) with { Material = false };

    private static FormField Field(string id, FieldType type) => new(
        id, type, Text(id), Hint: null, Required: false, VisibleWhen: null, Sensitivity.Normal, VisibleTo: [], Material: true,
        MaxLength: null, Minimum: null, Maximum: null, Pattern: null, PatternHint: null, Choices: []);
}
