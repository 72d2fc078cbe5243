using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>One page in one state that people can meet.</summary>
/// <param name="Name">In messages and pictures.</param>
/// <param name="Route">The route that answers it, as openapi.json writes it.</param>
/// <param name="AddressAsync">Where it is found, without the language; makes the case that it shows.</param>
internal sealed record PageState(string Name, string Route, Func<PageWorld, Task<string>> AddressAsync)
{
    public int Status { get; init; } = 200;

    /// <summary>Key of the button that leads from the address to the state meant; null: the address itself does.</summary>
    public string? Press { get; init; }

    /// <summary>What somebody does at the address to come to the state meant, where that takes more than one button; gives the page's status.</summary>
    public Func<PageWorld, Visitor, Language, Task<int>>? Then { get; init; }

    /// <summary>Who has to be signed in; null: nobody.</summary>
    public string? Role { get; init; }

    /// <summary>The pictures of it that the README's tour shows.</summary>
    public IReadOnlyList<TourPicture> Tour { get; init; } = [];

    /// <param name="address">What <see cref="AddressAsync"/> gave.</param>
    /// <returns>The page's status.</returns>
    public async Task<int> OpenAsync(PageWorld world, Visitor visitor, string address, Language language)
    {
        int status = await visitor.OpenAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={Frame.CodeOf(language)}");
        if (Then is not null)
            return await Then(world, visitor, language);
        return Press is null ? status : await visitor.PressAsync(EntenteFlows.Pages.Text.Words.In(language)[Press]);
    }

    public override string ToString() => Name;
}

/// <param name="File">Without its ending.</param>
/// <param name="From">CSS of what stands at the top of the picture; null: the page's beginning.</param>
internal sealed record TourPicture(string File, Language Language, int Width, string? From = null);
