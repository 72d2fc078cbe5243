using EntenteFlows.Domain.Cases;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Functions.Links;

/// <summary>Links under the key ring. The app's own address is read when a link is made: a free port is known late.</summary>
internal sealed class SignedLinks(LinkKeyRing ring, IConfiguration settings) : ILinks
{
    public const string BaseAddressSetting = "PublicBaseAddress";

    public string Seal(Capability capability) => LinkToken.Seal(capability, ring.Signing);

    public Capability? Open(string? token, params ReadOnlySpan<LinkPurpose> purposes) =>
        Open(token, LinkKeyStatus.Accepting, LinkKeyStatus.Signing) is { } open && purposes.Contains(open.Purpose) ? open : null;

    public Capability? OpenToRenew(string? token) =>
        Open(token, LinkKeyStatus.Accepting, LinkKeyStatus.Signing, LinkKeyStatus.RenewOnly);

    public Uri Confirm(Case file) => Address("confirm", OfApplicant(file, LinkPurpose.Confirm));

    public Uri Track(Case file) => Address("track", OfApplicant(file, LinkPurpose.Track));

    public Uri Own(Case file) => Address("track", OfApplicant(file, LinkPurpose.Own));

    public Uri Decide(Case file, CaseTask task) =>
        Address("decide", new Capability(LinkPurpose.Decide, file.Id, task.Number, task.Person, task.Attempt));

    // The token comes last: who takes what follows a link's "?k=" for its token must not take more.
    public Uri Receipt(Case file, CaseTask task) =>
        new(Base(), $"decide?recorded=1&k={Seal(new Capability(LinkPurpose.Decide, file.Id, task.Number, task.Person, task.Attempt))}");

    public string Code(Case file, CaseTask task) => CodeDigits.Of(ring.Signing, file.Id, task);

    public Uri Manage(Case file) => new(Base(), $"manage/cases/{file.Id}");

    private Capability? Open(string? token, params ReadOnlySpan<LinkKeyStatus> statuses)
    {
        if (LinkToken.KeyOf(token) is not { } id || ring.Find(id) is not { } key || !statuses.Contains(key.Status)) return null;
        return LinkToken.Open(token!, key) is { } open && Enum.IsDefined(open.Purpose) ? open : null;
    }

    private static Capability OfApplicant(Case file, LinkPurpose purpose) => new(purpose, file.Id, 0, Case.ApplicantNumber, file.OwnAttempt);

    private Uri Address(string route, Capability capability) => new(Base(), $"{route}?k={Seal(capability)}");

    private Uri Base() => settings[BaseAddressSetting] is { Length: > 0 } address
        ? new Uri(address.EndsWith('/') ? address : address + "/")
        : throw new InvalidOperationException($"The setting {BaseAddressSetting} says under which address people reach this app; it is not set.");
}
