using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Definitions;

/// <summary>What goes on beside an approved case, whose outcome stands: nothing of it changes the outcome.</summary>
/// <param name="Cancellation">Who settles an applicant's wish to cancel; null: nobody can be asked to.</param>
public sealed record AfterwardsDefinition(
    IReadOnlyList<ObligationDefinition> Obligations,
    IReadOnlyList<NoticeDefinition> Notices,
    IReadOnlyList<AmendmentDefinition> Amendments,
    StageDefinition? Cancellation)
{
    public static AfterwardsDefinition None { get; } = new([], [], [], null);

    /// <summary>All stages of it, as the file names them.</summary>
    public IEnumerable<StageDefinition> Stages =>
        [.. Obligations.Select(o => o.Stage), .. Amendments.SelectMany(a => a.Stages), .. Cancellation is { } cancellation ? [cancellation] : Array.Empty<StageDefinition>()];

    /// <summary>Whether an applicant can ask for anything after the approval.</summary>
    public bool CanBeAsked => Amendments.Count > 0 || Cancellation is not null;

    public ObligationDefinition? Obligation(string id) => Obligations.FirstOrDefault(o => o.Stage.Id == id);

    public NoticeDefinition? Notice(string id) => Notices.FirstOrDefault(n => n.Id == id);

    public AmendmentDefinition? Amendment(string id) => Amendments.FirstOrDefault(a => a.Id == id);

    /// <summary>The stage of one run, under that run's own names; null where the file knows none.</summary>
    public StageDefinition? Stage(AfterStage run) => run.Kind switch
    {
        AfterKind.Obligation => Obligation(run.Id) is { } obligation ? obligation.Stage with { Id = run.ToString() } : null,
        AfterKind.Amendment => Amendment(run.Id)?.Stages.FirstOrDefault(s => s.Id == run.Stage) is { } stage
            ? stage with { Id = run.ToString(), After = [.. stage.After.Select(s => (run with { Stage = s }).ToString())] }
            : null,
        _ => Cancellation is null ? null : Cancellation with { Id = run.ToString() },
    };
}

/// <summary>A calendar day that lies so many days after (negative: before) the day that a form field says.</summary>
public sealed record DayFrom(string Field, int Days)
{
    /// <summary>Null where the form does not say the day.</summary>
    public DateOnly? In(FormContent form) => form[Field] is DateValue named ? named.Day.AddDays(Days) : null;
}

/// <summary>Something that somebody must confirm once a day has come: the end of a stay.</summary>
/// <param name="Stage">Whom it asks, until when; its condition says whether the obligation exists.</param>
public sealed record ObligationDefinition(StageDefinition Stage, DayFrom Opens);

/// <summary>A mail to the applicant on a day.</summary>
/// <param name="Text">May name form fields in braces.</param>
public sealed record NoticeDefinition(string Id, LocalizedText Title, LocalizedText Text, Condition? When, DayFrom At);

/// <summary>A change of an approved case that runs through stages of its own.</summary>
/// <param name="Asked">What it is for, for the applicant; null: the title says it.</param>
/// <param name="Fields">The form fields that it may change.</param>
/// <param name="Until">The last day on which it may be asked for.</param>
public sealed record AmendmentDefinition(
    string Id, LocalizedText Title, LocalizedText? Asked, IReadOnlyList<string> Fields, DayFrom Until, IReadOnlyList<StageDefinition> Stages);
