using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Pages.Mail;

/// <summary>Makes the absolute addresses that stand in mails. The pages know no keys.</summary>
public interface ILinkMaker
{
    Uri Confirm(Case file);

    Uri Track(Case file);

    Uri Own(Case file);

    Uri Decide(Case file, CaseTask task);

    /// <summary>A case among the managed ones; needs a sign-in, carries no capability.</summary>
    Uri Manage(Case file);
}
