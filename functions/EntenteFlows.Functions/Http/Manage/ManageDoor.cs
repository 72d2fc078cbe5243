using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>Lets only those into the managed part who signed in with a role that sees cases. Everything there passes through it.</summary>
public sealed class ManageDoor(ClientPrincipal principal)
{
    public async Task<IResult> EnterAsync(Visit visit, Func<Viewer, Task<IResult>> answer) => principal.Of(visit.Request) switch
    {
        null => Answer.Problem(visit, ProblemKind.SignIn),
        { SeesSome: false } => Answer.Problem(visit, ProblemKind.Forbidden),
        { } viewer => await answer(viewer),
    };
}
