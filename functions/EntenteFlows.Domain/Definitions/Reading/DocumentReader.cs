using EntenteFlows.Domain.Documents;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads the slots for files. Whether each can be filled in time is <see cref="DocumentCheck"/>'s business.</summary>
internal sealed class DocumentReader(WorkflowContext context, IReadOnlyList<PlacedStage> stages)
{
    /// <summary>Who gives a file without being asked by a stage.</summary>
    public const string Applicant = "applicant";

    /// <summary>Between a stage of a group and the member that it is for.</summary>
    private const char OfMember = '@';

    public IReadOnlyList<DocumentDefinition> Read(IReadOnlyList<YamlNode> nodes)
    {
        List<(DocumentDefinition Slot, YamlNode Node)> slots = [.. nodes.Select(node => (ReadSlot(node), node))];
        Identifier.Unique(context.Source, "the document", slots.Select(s => (s.Slot.Id, s.Node)));
        foreach ((DocumentDefinition slot, YamlNode node) in slots)
            new DocumentCheck(context, stages).Run(slot, node);
        return [.. slots.Select(s => s.Slot)];
    }

    private DocumentDefinition ReadSlot(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "a document", "id", "title", "hint", "from", "neededBy", "when", "accept", "restrictedTo", "atMost");
        IReadOnlyList<(string Text, YamlNode Node)> from = map.Texts("from", required: true);
        IReadOnlyList<(string Text, YamlNode Node)> roles = map.Texts("restrictedTo");
        foreach ((string role, YamlNode at) in roles)
            context.Directory.CheckRole(context.Source, at, role);
        return new DocumentDefinition(
            Identifier.Hyphenated(map, "id"),
            map.Localized("title"),
            map.OptionalLocalized("hint"),
            from.Any(f => f.Text == Applicant),
            Stages(from.Where(f => f.Text != Applicant), "given by"),
            Stages(map.Texts("neededBy"), "needed by"),
            context.Condition(map, "when"),
            [.. map.Texts("accept", required: true).Select(a => TypeOf(a.Text, a.Node)).OfType<DocumentType>().Distinct()],
            [.. roles.Select(r => r.Text)])
        {
            AtMost = map.Optional("atMost") is { } most ? map.WholeOf(most, "atMost", 1, DocumentLimits.MostInSlot) : 1,
        };
    }

    /// <summary>The ids as stages have them: a stage that runs for each member of a group stands for all of its runs.</summary>
    private List<string> Stages(IEnumerable<(string Text, YamlNode Node)> names, string how)
    {
        List<string> found = [];
        foreach ((string name, YamlNode at) in names)
        {
            List<string> meant = [.. stages.Select(s => s.Stage.Id).Where(id => id == name || id.StartsWith(name + OfMember, StringComparison.Ordinal))];
            if (meant.Count == 0)
                context.Source.Wrong(at, $"a document is {how} '{name}', which is no stage; stages are: {string.Join(", ", stages.Select(s => s.Stage.Id.Split(OfMember)[0]).Distinct())}");
            found.AddRange(meant.Except(found));
        }
        return found;
    }

    private DocumentType? TypeOf(string word, YamlNode at)
    {
        if (DocumentTypes.ByWord.TryGetValue(word, out DocumentType type))
            return type;
        context.Source.Wrong(at, $"'{word}' is no type of file that can be told by its content; types are: {string.Join(", ", DocumentTypes.ByWord.Keys)}");
        return null;
    }
}
