using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>Which address may stand in the place of an applicant's.</summary>
public static class ApplicantAddress
{
    /// <summary>How often an applicant may correct it: enough for slips of the finger, too few to write to a list of mailboxes.</summary>
    public const int MostCorrections = 3;

    /// <summary>The address as it is recorded; null where it would not have been taken with the form, or belongs to somebody who has a part in this case.</summary>
    public static string? Read(Rules rules, Case file, string given)
    {
        ApplicantReading read = ApplicantReader.Read(rules.Workflow, rules.Alliance, file.Form, file.Applicant.Name, given);
        IEnumerable<string> others = file.People.Skip(Case.ApplicantNumber).Select(p => p.Email).Concat(NamedPeople.Of(file.Form).Select(p => p.Email));
        return read.Email.Length == 0 || others.Any(o => EmailAddress.Same(o, read.Email)) ? null : read.Email;
    }
}
