using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>The rules of the joint workflows at their edges, each at an example that is changed in one place.</summary>
public sealed class WorkflowRuleTests
{
    private static Alliance Alliance => RealDefinitions.Catalogue.Alliance;

    [Theory]
    // A thesis.
    [InlineData("thesis-codirection", 0, """{"hostInstitution": "ip-paris", "cah3": null, "hostLaboratory": "LIX", "hostLaboratoryZrr": "no", "coDirector": {"name": "A", "email": "a@polytechnique.edu"}}""", "hostInstitution rule:across-the-channel")]
    [InlineData("thesis-codirection", 1, """{"monthsAtHost": 11}""", "monthsAtHost rule:a-year-at-host")]
    [InlineData("thesis-codirection", 1, """{"monthsAtHome": 11}""", "monthsAtHome rule:a-year-at-home")]
    [InlineData("thesis-codirection", 1, """{"monthsAtHome": 12, "monthsAtHost": 12}""", null)]
    [InlineData("thesis-codirection", 0, """{"monthsAtHost": 1}""", null)]
    [InlineData("thesis-codirection", 1, """{"frenchSummary": false}""", "frenchSummary rule:summary-in-french")]
    [InlineData("thesis-codirection", 1, """{"thesisLanguage": "french", "frenchSummary": null}""", null)]
    [InlineData("thesis-codirection", 1, """{"directorHdr": false}""", "directorHdr rule:director-may-direct")]
    [InlineData("thesis-codirection", 1, """{"coDirectorHdr": false}""", null)]
    [InlineData("thesis-codirection", 2, """{"coDirectorHdr": false}""", "coDirectorHdr rule:co-director-may-direct")]
    [InlineData("thesis-codirection", 0, """{"firstReRegistration": "-1d"}""", "firstReRegistration rule:before-first-re-registration")]
    [InlineData("thesis-codirection", 0, """{"firstReRegistration": "+0d"}""", null)]
    [InlineData("thesis-codirection", 0, """{"endDate": "+2400d"}""", "endDate rule:at-most-six-years")]
    [InlineData("thesis-codirection", 0, """{"director": {"name": "Inès Maréchal", "email": "ines.marechal@universite-paris-saclay.fr"}}""", "director/email rule:director-at-home")]
    // A bid.
    [InlineData("funding-bid", 2, """{"homeInstitution": "oxford"}""", "applicant/email rule:applicant-at-home", "partners rule:lead-takes-part", "partners rule:co-lead-everywhere")]
    [InlineData("funding-bid", 2, """{"deadline": "-1d"}""", "deadline rule:deadline-to-come")]
    [InlineData("funding-bid", 2, """{"startDate": "+10d"}""", "startDate rule:start-after-deadline")]
    // An event.
    [InlineData("joint-event", 1, """{"startDate": "+4d"}""", "startDate rule:notice-four-full-days")]
    [InlineData("joint-event", 1, """{"startDate": "+5d"}""", null)]
    [InlineData("joint-event", 2, """{"startDate": "+14d"}""", "startDate rule:notice-cambridge")]
    [InlineData("joint-event", 2, """{"startDate": "+15d"}""", null)]
    [InlineData("joint-event", 2, """{"startDate": "+59d", "participants": 200}""", "startDate rule:notice-large")]
    [InlineData("joint-event", 2, """{"startDate": "+59d", "participants": 199}""", null)]
    [InlineData("joint-event", 0, """{"startDate": "+29d", "endDate": "+30d", "participants": 50}""", "startDate rule:notice-france")]
    [InlineData("joint-event", 2, """{"cohosts": [{"institution": "oxford", "unit": "X", "contact": {"name": "A", "email": "a@maths.ox.ac.uk"}}]}""", "cohosts rule:across-the-channel")]
    [InlineData("joint-event", 2, """{"cohosts": [{"institution": "cambridge", "unit": "X", "contact": {"name": "A", "email": "a@cam.ac.uk"}}, {"institution": "hec-paris", "unit": "X", "contact": {"name": "B", "email": "b@hec.fr"}}]}""", "cohosts rule:co-host-is-another")]
    // A partnership.
    [InlineData("industry-partnership", 2, """{"startDate": "+89d"}""", "startDate rule:cifre-takes-three-months")]
    [InlineData("industry-partnership", 2, """{"startDate": "+90d"}""", null)]
    [InlineData("industry-partnership", 0, """{"startDate": "+1d"}""", null)]
    [InlineData("industry-partnership", 0, """{"publicationReviewDays": 91}""", "publicationReviewDays rule:publications-not-held-back")]
    [InlineData("industry-partnership", 0, """{"publicationReviewDays": 90}""", null)]
    public void A_rule_holds_at_its_edge(string workflow, int example, string changes, params string[]? expected)
    {
        WorkflowDefinition definition = RealDefinitions.Catalogue.Find(workflow)!;
        Example given = definition.Examples[example];

        JsonElement form = JsonSerializer.SerializeToElement(Changed(given, changes));
        FormReading reading = FormReader.Read(definition, Alliance, form, given.ApplicantEmail, AnExample.Begin);
        ApplicantReading applicant = ApplicantReader.Read(definition, Alliance, reading.Readable, given.ApplicantName, given.ApplicantEmail);

        Assert.Equal((expected ?? []).Order(), reading.Errors.Concat(applicant.Errors).Select(e => $"{e.Field} {e.Code}").Order());
    }

    [Theory]
    // The faculty is asked from 250,000 pounds on, or what is worth as much.
    [InlineData("funding-bid", 0, "faculty@oxford", """{"partners/0/fullEconomicCost": {"amount": 249999.99, "currency": "GBP"}}""", false)]
    [InlineData("funding-bid", 0, "faculty@oxford", """{"partners/0/fullEconomicCost": {"amount": 250000, "currency": "GBP"}}""", true)]
    [InlineData("funding-bid", 0, "faculty@hec-paris", """{"partners/1/fullEconomicCost": {"amount": 287499.99, "currency": "EUR"}}""", false)]
    [InlineData("funding-bid", 0, "faculty@hec-paris", """{"partners/1/fullEconomicCost": {"amount": 287500, "currency": "EUR"}}""", true)]
    [InlineData("funding-bid", 0, "faculty@hec-paris", """{"partners/0/fullEconomicCost": {"amount": 900000, "currency": "GBP"}}""", false)]
    // Money of any kind brings in finance.
    [InlineData("joint-event", 1, "finance", "{}", false)]
    [InlineData("joint-event", 1, "finance", """{"participantFee": {"amount": 5, "currency": "GBP"}}""", true)]
    [InlineData("joint-event", 1, "finance", """{"sponsors": [{"name": "A", "country": "FR", "contribution": {"amount": 5, "currency": "GBP"}, "inReturn": "B"}]}""", true)]
    [InlineData("joint-event", 0, "zrr", """{"laboratoryVisit": false, "hostLaboratory": null, "hostLaboratoryZrr": null}""", false)]
    [InlineData("joint-event", 0, "zrr", """{"hostLaboratoryZrr": "unknown"}""", true)]
    [InlineData("joint-event", 0, "zrr", """{"hostLaboratoryZrr": "no"}""", false)]
    // Shares and assets in a sensitive field, whoever buys; exclusive rights only where the owner is foreign.
    [InlineData("industry-partnership", 0, "nsi", """{"investment": ["shares"]}""", false)]
    [InlineData("industry-partnership", 0, "nsi", """{"investment": ["shares"], "sensitiveSector": "unsure"}""", true)]
    [InlineData("industry-partnership", 0, "nsi", """{"exclusivity": true, "exclusivityScope": "X", "sensitiveSector": "yes"}""", false)]
    [InlineData("industry-partnership", 0, "nsi", """{"exclusivity": true, "exclusivityScope": "X", "sensitiveSector": "yes", "ownershipCountry": "DE"}""", true)]
    [InlineData("industry-partnership", 1, "nsi", """{"investment": null, "exclusivity": false, "exclusivityScope": null}""", false)]
    // A thesis is research, whoever writes it.
    [InlineData("thesis-codirection", 2, "convention-accueil", """{"nationality": "IT"}""", false)]
    [InlineData("thesis-codirection", 2, "convention-accueil", """{"nationality": "GB"}""", true)]
    [InlineData("thesis-codirection", 1, "atas", """{"nationality": "KR"}""", false)]
    [InlineData("thesis-codirection", 1, "atas", """{"cah3": "CAH20-02-01"}""", false)]
    [InlineData("thesis-codirection", 1, "eligibility-partner", """{"degreeModel": "co-direction"}""", false)]
    public void A_stage_opens_at_its_edge(string workflow, int example, string stage, string changes, bool opens)
    {
        WorkflowDefinition definition = RealDefinitions.Catalogue.Find(workflow)!;
        Example given = definition.Examples[example];
        JsonElement form = JsonSerializer.SerializeToElement(Changed(given, changes));

        FormReading reading = FormReader.Read(definition, Alliance, form, given.ApplicantEmail, AnExample.Begin);

        Assert.Empty(reading.Errors);
        Assert.Equal(opens, definition.Stage(stage).When!.Holds(reading.Content!, Alliance));
    }

    /// <summary>The example with each named value set, or taken away by null; <c>partners/0/fullEconomicCost</c> names a cell.</summary>
    private static JsonObject Changed(Example example, string changes)
    {
        JsonObject form = JsonNode.Parse(example.FormJson)!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(changes)!.AsObject())
        {
            string[] path = name.Split('/');
            JsonObject place = path.Length == 1 ? form : form[path[0]]!.AsArray()[int.Parse(path[1], System.Globalization.CultureInfo.InvariantCulture)]!.AsObject();
            place.Remove(path[^1]);
            if (value is not null)
                place[path[^1]] = value.DeepClone();
        }
        return Examples.FormAt(example with { FormJson = form.ToJsonString() }, AnExample.Begin);
    }
}
