using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>Edits of what a case rests on: whom it asks, at which house, whether a stage is needed, what only some see, and what does not matter.</summary>
internal static class AnyEdit
{
    private static readonly (string Field, FieldValue? Value)[] Changes =
    [
        ("lab", new TextValue("Lasers")), ("lab", new TextValue("Optics")), ("lab", new TextValue("Masers")), ("lab", new TextValue("Quartz")), ("lab", null),
        ("supervisor", new PersonValue("Bo", "bo@x.example.org")), ("supervisor", new PersonValue("Grace Hopper", "grace@ox.example.org")),
        ("host", new TextValue(Oxford)), ("host", new TextValue(Paris)), ("home", new TextValue(Paris)), ("home", new TextValue(Oxford)),
        ("secret", new TextValue("Agent")), ("secret", null), ("remark", new TextValue("Thanks")), ("remark", null),
        ("start", new DateValue(new DateOnly(2027, 3, 10))), ("start", new DateValue(new DateOnly(2027, 6, 1))), ("start", null),
    ];

    /// <param name="pick">From 0; beyond the single changes come pairs, and none.</param>
    public static EditCase Of(Story story, int pick) => (EditCase)(pick switch
    {
        _ when pick < Changes.Length => story.Edit(Changes[pick]),
        30 => story.Edit(),
        _ => story.Edit(Changes[pick % Changes.Length], Changes[pick * 7 % Changes.Length]),
    });
}
