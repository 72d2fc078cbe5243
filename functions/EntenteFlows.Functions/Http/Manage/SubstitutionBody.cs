using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>An absence as it was sent.</summary>
/// <param name="Institution">Null where it names none that exists.</param>
/// <param name="Substitution">Null where something is missing or wrong.</param>
public sealed record SubstitutionBody(Institution? Institution, Substitution? Substitution, SubstitutionPosted Posted, IReadOnlyList<FieldError> Errors)
{
    private const int LongestWord = 100;
    private const string SubstituteMember = "substitute";

    /// <param name="own">The institution of an officer, who need not name it; null for an admin.</param>
    public static SubstitutionBody Read(BodyFields body, string id, string? own, Alliance alliance)
    {
        Institution? institution = ReadInstitution(body, own, alliance);
        string? absent = body.RequiredEmail(SubstitutionsView.AbsentField);
        BodyFields? person = body.RequiredObject(SubstituteMember);
        string? name = person?.RequiredName();
        string? email = person?.RequiredEmail();
        Language? language = person?.OptionalLanguage();
        person?.NothingElse();
        DateOnly? from = body.RequiredDay(SubstitutionsView.FromField);
        DateOnly? to = body.RequiredDay(SubstitutionsView.ToField);
        string? zone = body.Optional(SubstitutionsView.ZoneField, LongestWord);
        body.NothingElse();

        Substitution? read = body.Errors.Count > 0
            ? null
            : new Substitution(
                id, institution!.Id, absent!, new Holder(name!, email!, language ?? institution.Known(email!)?.Language ?? institution.Language), from!.Value, to!.Value,
                zone ?? institution.TimeZone);
        return new SubstitutionBody(institution, read, PostedIn(body), body.Errors);
    }

    /// <summary>A fault that only the rules can see, at the part of the body that has it.</summary>
    public static FieldError ErrorOf(SubstitutionFault fault, Institution institution) => fault switch
    {
        SubstitutionFault.Days => FieldError.Of("#/to", "days"),
        SubstitutionFault.TimeZone => FieldError.Of("#/zone", "time-zone"),
        SubstitutionFault.AbsentNotOfTheHouse => NewHolderError.NotOf("#/absent", institution),
        SubstitutionFault.SubstituteNotOfTheHouse => NewHolderError.NotOf("#/substitute/email", institution),
        SubstitutionFault.Self => FieldError.Of("#/substitute/email", "self"),
        SubstitutionFault.Overlap => FieldError.Of("#/from", "overlap"),
        _ => FieldError.Of("#/substitute/email", "cycle"),
    };

    private static Institution? ReadInstitution(BodyFields body, string? own, Alliance alliance)
    {
        string? named = own is null ? body.Required(SubstitutionsView.InstitutionField, LongestWord) : body.Optional(SubstitutionsView.InstitutionField, LongestWord) ?? own;
        Institution? institution = named is null ? null : alliance.Find(named);
        if (named is not null && institution is null)
            body.Note(SubstitutionsView.InstitutionField, "institution");
        return institution;
    }

    private static SubstitutionPosted PostedIn(BodyFields body) => new(
        body.Raw(SubstitutionsView.InstitutionField), body.Raw(SubstitutionsView.AbsentField), body.Raw(SubstitutionsView.SubstituteNameField),
        body.Raw(SubstitutionsView.SubstituteEmailField), body.Raw(SubstitutionsView.SubstituteLanguageField), body.Raw(SubstitutionsView.FromField),
        body.Raw(SubstitutionsView.ToField), body.Raw(SubstitutionsView.ZoneField));
}
