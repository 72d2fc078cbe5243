using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>A draft that its link opens, with whoever opened it.</summary>
/// <param name="Visit">In the draft's language, unless the reader chose another.</param>
public sealed record OpenDraft(Visit Visit, Capability Link, StoredDraft Stored, WorkflowDefinition Workflow, Alliance Alliance, DateTimeOffset Now)
{
    public Draft Draft => Stored.Draft;

    public string Token => Visit.Token!;

    public DraftReading Read() => DraftReading.Of(Draft, Workflow, Alliance, Now);

    public DraftFrame FrameOf(DraftReading reading) => DraftFrame.Of(Visit.Frame, Token, reading);
}
