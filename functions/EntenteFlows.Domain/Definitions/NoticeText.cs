using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions;

public static class NoticeText
{
    /// <summary>What a notice says, its placeholders filled. For the applicant alone, who may read every field of the own form.</summary>
    public static string Of(NoticeDefinition notice, WorkflowDefinition workflow, FormContent form, Alliance alliance, Language language) =>
        Placeholders.Fill(notice.Text.In(language), id =>
            workflow.Form.Field(id) is { } field && form[id] is { } value ? FormText.Of(field, value, alliance, language) : "…");
}
