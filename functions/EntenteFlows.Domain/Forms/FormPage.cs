using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <summary>What a form asks on one page.</summary>
/// <param name="Id">That of its first field.</param>
public sealed record FormPage(string Id, IReadOnlyList<FormField> Fields)
{
    /// <summary>The pages of a section, in the order of its fields.</summary>
    public static IReadOnlyList<FormPage> Of(FormSection section) =>
    [
        .. from field in section.Fields
           let beside = section.Together.FirstOrDefault(g => g.Contains(field.Id))
           where beside is null || beside[0] == field.Id
           select new FormPage(field.Id, beside is null ? [field] : [.. section.Fields.Where(f => beside.Contains(f.Id))]),
    ];

    /// <summary>The fields that are asked of somebody who has answered this; none: the page is passed over.</summary>
    public IReadOnlyList<FormField> Asked(FormContent readable, Alliance alliance) =>
        [.. Fields.Where(f => f.VisibleWhen?.Holds(readable, alliance) ?? true)];
}
