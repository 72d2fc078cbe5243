using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Pages.Mail;

/// <summary>Makes the absolute addresses that stand in mails. The pages know no keys.</summary>
public interface ILinkMaker
{
    Uri Confirm(Case file);

    Uri Track(Case file);

    Uri Own(Case file);

    Uri Decide(Case file, CaseTask task);

    /// <summary>The page that the same link shows once the task is decided, to print, or to take the decision back.</summary>
    Uri Receipt(Case file, CaseTask task);

    /// <summary>The digits of the code that was last asked for; nothing keeps them.</summary>
    /// <exception cref="InvalidOperationException">None was asked for.</exception>
    string Code(Case file, CaseTask task);

    /// <summary>A case among the managed ones; needs a sign-in, carries no capability.</summary>
    Uri Manage(Case file);
}
