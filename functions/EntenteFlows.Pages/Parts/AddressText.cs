using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace EntenteFlows.Pages.Parts;

/// <summary>Text in which an address may stand. On a phone a long one is broken behind its @ rather than anywhere within its letters; what is copied is the address alone.</summary>
public sealed class AddressText : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        string[] parts = Text.Split('@');
        builder.AddContent(0, parts[0]);
        foreach (string part in parts.Skip(1))
        {
            builder.AddMarkupContent(1, "@<wbr>");
            builder.AddContent(2, part);
        }
    }
}
