using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Links;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Links whose tokens are the index of what they stand for: true where they were given out here.</summary>
internal sealed class MemoryLinks : ILinks
{
    private readonly List<Capability> _sealed = [];

    public Capability? Open(string? token, params ReadOnlySpan<LinkPurpose> purposes) =>
        token?.Split('-') is ["token", var index] && int.TryParse(index, out int at) && at < _sealed.Count && purposes.Contains(_sealed[at].Purpose) ? _sealed[at] : null;

    public Capability? OpenToRenew(string? token) => Open(token, LinkPurpose.Confirm, LinkPurpose.Track, LinkPurpose.Own, LinkPurpose.Decide, LinkPurpose.Correct);

    public string Seal(Capability capability)
    {
        _sealed.Add(capability);
        return $"token-{_sealed.Count - 1}";
    }

    public Uri Confirm(Case file) => Address("/confirm", new Capability(LinkPurpose.Confirm, file.Id, 0, Case.ApplicantNumber, file.OwnAttempt));

    public Uri Track(Case file) => Address("/track", new Capability(LinkPurpose.Track, file.Id, 0, Case.ApplicantNumber, file.OwnAttempt));

    public Uri Own(Case file) => Address("/track", new Capability(LinkPurpose.Own, file.Id, 0, Case.ApplicantNumber, file.OwnAttempt));

    public Uri Decide(Case file, CaseTask task) => Address("/decide", new Capability(LinkPurpose.Decide, file.Id, task.Number, task.Person, task.Attempt));

    public Uri Receipt(Case file, CaseTask task) => Decide(file, task);

    /// <summary>The right code is the number of the code asked for; all zeros but that.</summary>
    public string Code(Case file, CaseTask task) => CodeOf(task)!;

    public static string? CodeOf(CaseTask task) => task.Code is { } code ? code.Number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture) : null;

    public Uri Manage(Case file) => new($"http://localhost:7071/manage/cases/{file.Id}");

    private Uri Address(string path, Capability capability) => new($"http://localhost:7071{path}?k={Seal(capability)}");
}
