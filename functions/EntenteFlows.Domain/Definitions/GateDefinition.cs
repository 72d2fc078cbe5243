namespace EntenteFlows.Domain.Definitions;

/// <summary>A conditional check of law or policy (ZRR, ATAS …): computed from the form, never chosen by the applicant.</summary>
/// <param name="FiresWhen">Over the form of the workflow that uses the gate.</param>
/// <param name="Why">Says why it fired, in words; <c>{field}</c> stands for that form field's value as a person would read it.</param>
/// <param name="Owner">Role and party that decide it.</param>
/// <param name="LeadTimeWorkingDays">Working days of the owner's institution.</param>
/// <param name="Source">The rule that this rests on, and whether it is settled.</param>
public sealed record GateDefinition(
    string Id,
    LocalizedText Title,
    Condition FiresWhen,
    LocalizedText Why,
    AssigneeDefinition Owner,
    int LeadTimeWorkingDays,
    string Source);
