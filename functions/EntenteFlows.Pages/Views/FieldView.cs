namespace EntenteFlows.Pages.Views;

/// <summary>One question of a form with its inputs. The id is also the input's name; a part of a field has a hyphen and its own word behind it.</summary>
/// <param name="OnlyIf">When the question is to be answered, in words; null: always.</param>
/// <param name="Errors">What is wrong with the answer that came back.</param>
public abstract record FieldView(string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors)
{
    public bool IsWrong => Errors.Count > 0;

    /// <summary>Ids of what describes the inputs: hint and error message.</summary>
    public string? DescribedBy => string.Join(' ', new[] { HasHint ? Id + "-hint" : null, IsWrong ? Id + "-error" : null }.Where(d => d is not null)) is { Length: > 0 } ids ? ids : null;

    public bool HasHint => Hint is not null || OnlyIf is not null;

    public bool IsWrongAt(string anchor) => Errors.Any(e => e.Anchor == anchor);
}

/// <param name="Kind">HTML input type: text or email.</param>
/// <param name="InputMode">Which keyboard a phone shows; null: the usual one.</param>
/// <param name="Autocomplete">HTML autocomplete token; null: the browser does not guess.</param>
public sealed record TextFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    string Value, string Kind, string? InputMode, string? Autocomplete) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

/// <param name="MaxLength">Characters; null: no limit of its own.</param>
public sealed record LongTextFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    string Value, int? MaxLength) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

public sealed record DateFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    string Day, string Month, string Year) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

public sealed record MoneyFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    string Amount, IReadOnlyList<OptionView> Currencies) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

public sealed record PersonFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    string Name, string Email) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

public sealed record RadiosFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    IReadOnlyList<OptionView> Options) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

public sealed record CheckboxesFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    IReadOnlyList<OptionView> Options) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

public sealed record SelectFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    IReadOnlyList<OptionView> Options, string? Autocomplete) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

/// <summary>A list that grows: a button sends the form to be shown again with a row more, or a row less.</summary>
public sealed record RowsFieldView(
    string Id, string Label, string? Hint, string? OnlyIf, bool Required, IReadOnlyList<ErrorView> Errors,
    IReadOnlyList<RowInputsView> Rows, bool MayAdd, bool MayRemove) : FieldView(Id, Label, Hint, OnlyIf, Required, Errors);

/// <param name="At">From 0.</param>
public sealed record RowInputsView(int At, IReadOnlyList<FieldView> Fields);
