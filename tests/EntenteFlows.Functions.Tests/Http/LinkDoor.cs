using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Links;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>A door that a link opens and that changes something: how a case comes to where it acts, and what a browser sends it there.</summary>
/// <param name="Purpose">Of the link that it takes.</param>
/// <param name="Ready">Brings a case, or a draft, to where the door acts.</param>
/// <param name="Form">The inputs that act; null for a form with a file.</param>
/// <param name="Choices">Those of them without which nothing may happen. None: what it does reaches nobody but the link's own holder, and can be done again.</param>
internal sealed record LinkDoor(LinkPurpose Purpose, Func<App, Task> Ready, Func<App, IReadOnlyList<(string Name, string Value)>>? Form, params IReadOnlyList<string> Choices)
{
    /// <summary>The task whose link acts: the first that is awaited, or the first of all.</summary>
    public Func<Case, CaseTask> Task { get; init; } = file => file.Tasks.First(t => t.State is TaskState.Open);

    public string Query { get; init; } = "";

    public bool NeedsCode { get; init; }

    /// <summary>What the door's own link says, as things are.</summary>
    public Capability Link(App app) => Purpose switch
    {
        LinkPurpose.Draft => Capability.OfDraft(app.Drafts.Only, Domain.Drafts.Draft.Beginner),
        LinkPurpose.Decide => Task(app.Desk.Only) is var task ? new Capability(Purpose, app.Desk.Only.Id, task.Number, task.Person, task.Attempt) : throw new InvalidOperationException(),
        _ => new Capability(Purpose, app.Desk.Only.Id, 0, Case.ApplicantNumber, app.Desk.Only.OwnAttempt),
    };
}
