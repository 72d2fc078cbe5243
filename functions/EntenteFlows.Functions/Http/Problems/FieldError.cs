using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Functions.Http.Problems;

/// <summary>What is wrong with one part of a request body.</summary>
/// <param name="Pointer">JSON pointer as a URI fragment: <c>#/form/endDate</c>.</param>
/// <param name="Code">Stable; see <see cref="FormError.Code"/>.</param>
public sealed record FieldError(string Pointer, string Code, LocalizedText Detail)
{
    /// <summary>A fault of a member that no form declares; its name stands for a label.</summary>
    /// <param name="limits">What the text under the code names beside the label.</param>
    public static FieldError Of(string pointer, string code, params IReadOnlyList<string> limits)
    {
        string name = Uri.UnescapeDataString(pointer[(pointer.LastIndexOf('/') + 1)..]);
        object[] args = [name, .. limits];
        string key = code switch
        {
            "type" => "error.type.Text",
            "type-number" => "error.type.Integer",
            "date" => "error.type.Date",
            _ => $"error.{code}",
        };
        return new FieldError(pointer, code is "type-number" ? "type" : code, new LocalizedText(Words.In(Language.English).Say(key, args), Words.In(Language.French).Say(key, args)));
    }

    /// <summary>A fault of the form, whose fields lie under <c>#/form</c>, or of the applicant, who lies beside it.</summary>
    public static FieldError Of(FormError error, WorkflowDefinition workflow) => new(
        PointerOf(error),
        error.Code,
        new LocalizedText(FormErrorText.Of(error, workflow, Language.English), FormErrorText.Of(error, workflow, Language.French)));

    private static string PointerOf(FormError error)
    {
        if (error.Field.Length == 0)
            return "#/form";
        string path = string.Join('/', error.Field.Split('/').Select(JsonPointer.Escape));
        return error.Field.StartsWith("applicant/", StringComparison.Ordinal) ? $"#/{path}" : $"#/form/{path}";
    }
}
