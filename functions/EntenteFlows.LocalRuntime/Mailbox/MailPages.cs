using EntenteFlows.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>The mailbox's pages.</summary>
internal static class MailPages
{
    /// <param name="mails">Oldest first; the page turns them round.</param>
    /// <param name="to">Shows only mails to addresses or names with this in them.</param>
    public static IResult List(IReadOnlyList<Mail> mails, string? to)
    {
        Mail[] shown = [.. mails.Where(mail => string.IsNullOrWhiteSpace(to) || mail.To.Any(address => Matches(address, to.Trim()))).Reverse()];
        Html table = shown.Length == 0
            ? Html.Of($"<p>{(mails.Count == 0 ? "No mail has been sent yet." : "No mail to this recipient.")}</p>")
            : Html.Of($"""
                <table>
                <thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Sent</th></tr></thead>
                <tbody>{Html.Join(shown.Select(Row))}</tbody>
                </table>
                """);
        return new LocalPage("Mailbox", Html.Of($"""
            <p>What the app sent through its SendGrid client; nothing left this machine. <a href="/local/mail.json">As JSON</a>.</p>
            <form class="search" method="get" action="/local/mail" role="search">
            <div><label for="to">Recipient</label><input id="to" name="to" type="search" value="{to}"></div>
            <button>Show</button>
            </form>
            {table}
            """));
    }

    public static IResult One(Mail mail) => new LocalPage(mail.Subject, Html.Of($"""
        <dl>
        <dt>From</dt><dd>{Show(mail.From)}</dd>
        <dt>To</dt><dd>{string.Join(", ", mail.To.Select(Show))}</dd>
        <dt>Sent</dt><dd>{When(mail)}</dd>
        {(mail.ReplyTo is null ? Html.None : Html.Of($"<dt>Reply to</dt><dd>{Show(mail.ReplyTo)}</dd>"))}
        {Html.Join(mail.Attachments.Select((name, at) => Html.Of($"<dt>Attachment</dt><dd><a href=\"/local/mail/{mail.Id}/files/{at}\">{name}</a></dd>")))}
        {Html.Join(mail.Headers.Select(header => Html.Of($"<dt>{header.Key}</dt><dd>{header.Value}</dd>")))}
        </dl>
        {Links(mail)}
        {(mail.Text is null ? Html.None : Html.Of($"<h2>Text</h2><pre>{mail.Text}</pre>"))}
        {(mail.Html is null ? Html.None : Html.Of($"<h2>HTML</h2><iframe title=\"The mail as HTML\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"/local/mail/{mail.Id}/html\"></iframe>"))}
        """));

    public static IResult Missing(long id) =>
        new LocalPage("No such mail", Html.Of($"<p>There is no mail {id}. <a href=\"/local/mail\">All mails</a></p>"), StatusCodes.Status404NotFound);

    private static Html Links(Mail mail) => mail.Links.Count == 0 ? Html.None : Html.Of($"""
        <h2>Links</h2>
        <ul>{Html.Join(mail.Links.Select(link => Html.Of($"<li><a href=\"{link}\">{link}</a></li>")))}</ul>
        """);

    private static Html Row(Mail mail) => Html.Of(
        $"<tr><td><a href=\"/local/mail/{mail.Id}\">{mail.Subject}</a></td><td>{string.Join(", ", mail.To.Select(Show))}</td><td>{When(mail)}</td></tr>");

    private static bool Matches(MailAddress address, string wanted) =>
        address.Email.Contains(wanted, StringComparison.OrdinalIgnoreCase) || address.Name?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true;

    private static string Show(MailAddress address) => string.IsNullOrEmpty(address.Name) ? address.Email : $"{address.Name} <{address.Email}>";

    private static string When(Mail mail) => $"{mail.SentAt:yyyy-MM-dd HH:mm:ss} UTC";
}
