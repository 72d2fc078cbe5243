using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Pages.Tests;

/// <summary>Links whose tokens tell whose they are.</summary>
internal sealed class TestLinks : ILinkMaker
{
    public Uri Confirm(Case file) => At("confirm", Case.ApplicantNumber, 0);

    public Uri Track(Case file) => At("track", Case.ApplicantNumber, 0);

    public Uri Own(Case file) => At("track", Case.ApplicantNumber, 1);

    public Uri Decide(Case file, CaseTask task) => At("decide", task.Person, task.Number);

    public Uri Receipt(Case file, CaseTask task) => Decide(file, task);

    public string Code(Case file, CaseTask task) => "271828";

    public Uri Manage(Case file) => new($"https://flows.example.org/manage/cases/{file.Id}");

    /// <summary>The number of the person whom a link lets act; null for one that needs a sign-in.</summary>
    public static int? PersonOf(Uri link) =>
        link.Query.Split("k=person-") is [_, var token] ? int.Parse(token.Split('-')[0], CultureInfo.InvariantCulture) : null;

    private static Uri At(string door, int person, int task) => new($"https://flows.example.org/{door}?k=person-{person}-task-{task}-aaaaaaaaaaaa");
}
