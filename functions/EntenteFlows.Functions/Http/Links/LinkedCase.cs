using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Links;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>A true link and the case that it leads to.</summary>
public sealed record LinkedCase(Capability Link, Case File, WorkflowDefinition Workflow, Alliance Alliance)
{
    /// <summary>In which language the link's holder is written to.</summary>
    public Language Language => LanguageOf(File, Link.Person);

    /// <summary>The task that a decide link is for; null where there is none of that number.</summary>
    public CaseTask? Task => Link.Task >= 1 && Link.Task <= File.Tasks.Count ? File.Task(Link.Task) : null;

    /// <summary>Whether what was decided with the link has been taken back.</summary>
    public bool IsUndone => Task is { DecidedAt: null } task && task.Attempt == Link.Attempt && File.Recent.Any(r => r.Task == task.Number);

    public Refusal? Standing(DateTimeOffset now) => LinkStanding.Of(File, Link.Purpose, Link.Task, Link.Person, Link.Attempt, now);

    public static Language LanguageOf(Case file, int person) => person >= 1 && person <= file.People.Count ? file.Person(person).Language : file.Language;
}
