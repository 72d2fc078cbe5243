using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>A mail to the applicant on a day that counts from the form.</summary>
/// <param name="State">planned or sent.</param>
public sealed record NoticeView(string Id, string Title, string State, DateTimeOffset At, string Text)
{
    internal static NoticeView Of(PlannedMoment notice, string state, WorkflowDefinition workflow, string zone, Language language) => new(
        notice.Id, workflow.Afterwards.Notice(notice.Id)?.Title.In(language) ?? notice.Id, state, notice.At,
        Words.In(language).Say($"after.notice.{state}", TimeText.DayOf(notice.At, zone, language)));
}
