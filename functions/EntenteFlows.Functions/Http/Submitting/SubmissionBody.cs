using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>The body of a submission, read as far as it goes, so that a caller hears of every fault at once.</summary>
/// <param name="Workflow">Null where the body names none that exists.</param>
/// <param name="Language">Null where the body names none that is spoken here.</param>
/// <param name="Application">Null where it could not be read; free of errors where <paramref name="Errors"/> is empty.</param>
public sealed record SubmissionBody(WorkflowDefinition? Workflow, Language? Language, ApplicationReading? Application, IReadOnlyList<FieldError> Errors)
{
    private const int LongestWord = 100;

    /// <summary>UTF-16 units of a name or an address before it is even looked at.</summary>
    private const int LongestText = 1000;

    private static readonly Dictionary<string, Language> Languages = new(StringComparer.Ordinal)
    {
        [Frame.EnglishCode] = Domain.Definitions.Language.English,
        [Frame.FrenchCode] = Domain.Definitions.Language.French,
    };

    public static SubmissionBody Read(JsonElement root, Catalogue catalogue, Submissions submissions) => Read(root, catalogue, submissions, isCheck: false);

    /// <summary>The same without what a form can be looked at without: who applies, and in which language. What is there must be right.</summary>
    public static SubmissionBody ReadToCheck(JsonElement root, Catalogue catalogue, Submissions submissions) => Read(root, catalogue, submissions, isCheck: true);

    private static SubmissionBody Read(JsonElement root, Catalogue catalogue, Submissions submissions, bool isCheck)
    {
        BodyFields body = new(root);
        string? id = body.Required("workflow", LongestWord);
        WorkflowDefinition? workflow = id is null ? null : catalogue.Find(id);
        if (id is not null && workflow is null)
            body.Note("workflow", "choice", string.Join(", ", catalogue.Current.Select(w => w.Id)));
        Language? language = isCheck && !body.Has("language") ? null : body.RequiredChoice("language", Languages);
        bool isAnonymous = isCheck && !body.Has("applicant");
        BodyFields? applicant = isAnonymous ? null : body.RequiredObject("applicant");
        JsonElement? form = body.RequiredElement("form");
        // An example of the workflow, sent as it is, brings its title along.
        body.Ignore("title");
        body.NothingElse();

        ApplicationReading? application = (Applicant(applicant, out string? name, out string? email) || isAnonymous) && workflow is not null && form is { } answers
            ? submissions.Read(new Application(workflow, name, email, answers), isAnonymous)
            : null;
        foreach (FieldError error in application?.Errors.Select(e => FieldError.Of(e, workflow!)) ?? [])
            body.NoteOnce(error);
        return new SubmissionBody(workflow, language, application, body.Errors);
    }

    private static bool Applicant(BodyFields? applicant, out string? name, out string? email)
    {
        name = applicant?.Optional("name", LongestText);
        email = applicant?.Optional("email", LongestText);
        applicant?.NothingElse();
        return applicant is not null;
    }
}
