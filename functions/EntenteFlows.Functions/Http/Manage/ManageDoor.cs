using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>Lets only those into the managed part who signed in with a role that sees cases. Everything there passes through it.</summary>
public sealed class ManageDoor(ClientPrincipal principal, SameOrigin origin)
{
    public async Task<IResult> EnterAsync(Visit visit, Func<Viewer, Task<IResult>> answer) => principal.Of(visit.Request) switch
    {
        null => Answer.Problem(visit, ProblemKind.SignIn),
        { SeesSome: false } => Answer.Problem(visit, ProblemKind.Forbidden),
        { } viewer => await answer(viewer),
    };

    /// <summary>
    /// As <see cref="EnterAsync"/>, for what changes something: a form must be one of our own pages, since the browser sends the sign-in along with any; and whoever acts
    /// has a name, since it is recorded. A body of JSON needs no such proof: no other site's page can send one without being allowed to.
    /// </summary>
    public Task<IResult> ActAsync(Visit visit, Func<Viewer, Task<IResult>> answer) =>
        !visit.WantsJson && !origin.IsProven(visit.Request)
            ? Task.FromResult(Answer.Problem(visit, ProblemKind.ForeignForm))
            : EnterAsync(visit, async viewer => viewer.Acts ? await answer(viewer) : Answer.Problem(visit, ProblemKind.Forbidden));
}
