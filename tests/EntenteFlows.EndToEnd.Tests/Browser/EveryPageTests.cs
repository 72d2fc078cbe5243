using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Every page of every route, in both languages, on a phone and on a desk, light and dark, at 400 % zoom, by keyboard alone and without a script.</summary>
public sealed class EveryPageTests(PageWorld world, PageVisitors visitors) : IClassFixture<PageWorld>, IClassFixture<PageVisitors>
{
    public static TheoryData<string> Names => [.. PageStates.All.Select(s => s.Name)];

    /// <summary>The routes are asked of the app, which is held to its functions by another test.</summary>
    [Fact]
    public async Task Every_route_that_answers_a_page_is_looked_at()
    {
        string[] routes = [.. PageRoutes.Of((await (await world.Client).GetAsync("/openapi.json")).Json)];
        string[] visited = [.. PageStates.All.Select(s => s.Route).Distinct()];
        Assert.True(routes.Length > 10, $"Only {routes.Length} pages.");
        Assert.Empty(routes.Except(visited));
        Assert.Empty(visited.Except(routes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_is_sound(string name)
    {
        PageState state = PageStates.All.Single(s => s.Name == name);
        string address = await state.AddressAsync(world);
        Visitor visitor = await visitors.OfAsync(state.Role, scripts: true);
        PageCheck check = new(visitor);
        foreach (Language language in Enum.GetValues<Language>())
            await check.StateAsync(state, world, address, language);
        await check.KeyboardAsync(state.Name);
        string heading = await visitor.HeadingAsync();
        check.NothingFound();

        Visitor plain = await visitors.OfAsync(state.Role, scripts: false);
        PageCheck plainCheck = new(plain);
        Assert.Equal(state.Status, await state.OpenAsync(world, plain, address, Enum.GetValues<Language>()[^1]));
        Assert.Equal(heading, await plain.HeadingAsync());
        plainCheck.NothingFound();
    }

    [Fact]
    public async Task Pages_for_developers_are_sound()
    {
        OpenCase file = await world.AtTheGates;
        Visitor visitor = await visitors.OfAsync(role: null, scripts: true);
        PageCheck check = new(visitor);
        await check.LocalPageAsync("sign-in", "/.auth/login/aad");
        await check.LocalPageAsync("mailbox", "/local/mail");
        await check.LocalPageAsync("telemetry", $"/local/telemetry?case={file.CaseId}");
        await check.LocalPageAsync("telemetry-none", "/local/telemetry?case=none");
        await check.LocalPageAsync("mail", $"/local/mail/{(await world.Gate).Mail.Id}");
        check.NothingFound();
    }
}
