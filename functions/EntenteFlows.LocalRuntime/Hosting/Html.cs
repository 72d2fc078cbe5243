using System.Globalization;
using System.Text.Encodings.Web;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Markup made of interpolated text: whatever is put in is encoded, other markup excepted.</summary>
internal sealed class Html(string markup)
{
    public static readonly Html None = new("");

    public static Html Of(FormattableString text) =>
        new(string.Format(CultureInfo.InvariantCulture, text.Format, [.. text.GetArguments().Select(Encode)]));

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => markup;

    private static string Encode(object? value) =>
        value is Html html ? html.ToString() : HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
