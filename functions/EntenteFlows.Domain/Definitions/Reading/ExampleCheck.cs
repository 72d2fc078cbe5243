using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Forms;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Sends each example through the form, as a client would, on several days of a year.</summary>
internal sealed class ExampleCheck(YamlSource source, Directory directory, WorkflowDefinition workflow)
{
    private static readonly IReadOnlyList<DateTimeOffset> Days =
        [.. Enumerable.Range(0, 24).Select(month => new DateTimeOffset(2027, 1, 29, 12, 0, 0, TimeSpan.Zero).AddMonths(month))];

    public void Run(PlacedExample placed)
    {
        foreach (FormError error in Days.SelectMany(day => Errors(placed.Example, day)).DistinctBy(e => (e.Field, e.Code)))
            source.Wrong(Place(placed, error), $"the example is no valid form: '{error.Field}' {error.Code}{Told(error)}");
    }

    private IEnumerable<FormError> Errors(Example example, DateTimeOffset day)
    {
        JsonObject form = Examples.FormAt(example, day);
        using JsonDocument sent = JsonDocument.Parse(form.ToJsonString());
        FormReading reading = FormReader.Read(workflow, directory.Alliance, sent.RootElement, example.ApplicantEmail, day);
        ApplicantReading applicant = ApplicantReader.Read(workflow, directory.Alliance, reading.Readable, example.ApplicantName, example.ApplicantEmail);
        // A value for a field that is not asked would be dropped without a word: in an example it is a mistake.
        IEnumerable<FormError> dropped = form.Select(f => f.Key).Where(f => workflow.Form.Field(f) is not null && reading.Content is { } content && content[f] is null)
            .Select(f => new FormError(f, "is not asked in this example", [], null));
        return [.. reading.Errors, .. applicant.Errors, .. dropped];
    }

    private static YamlNode Place(PlacedExample placed, FormError error)
    {
        for (string place = error.Field; place.Length > 0; place = place[..Math.Max(0, place.LastIndexOf('/'))])
        {
            if (place == "applicant")
                return placed.Applicant;
            if (placed.Fields.TryGetValue(place, out YamlNode? node))
                return node;
        }
        return placed.Form;
    }

    private static string Told(FormError error) => error.Message is { } message ? $" ({message.En})" : "";
}
