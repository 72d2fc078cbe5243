using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

public static class FormText
{
    /// <summary>A field's value as a person reads it: choice labels, institution titles, dates and money in the language's form.</summary>
    public static string Of(FormField field, FieldValue value, Alliance alliance, Language language) => throw new NotImplementedException();
}
