using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Pages.Mail;
using Moq;
using Xunit;

namespace EntenteFlows.Functions.Tests.Mail;

public sealed class CaseMailTests
{
    private readonly App _app = new();
    private readonly List<string> _to = [];

    [Fact]
    public async Task A_mailbox_that_was_left_gets_the_mail_that_says_so_and_the_new_one_the_links()
    {
        Case file = await _app.OpenAsync();
        string left = file.Applicant.Email;
        file = file with { People = file.People.SetItem(0, file.Applicant with { Email = "new.address@ox.ac.uk" }), FormerAddresses = [left] };

        await SendAsync(file, new Message(7, MessageKind.AddressCorrected, Case.ApplicantNumber, null, file.SubmittedAt));
        await SendAsync(file, new Message(8, MessageKind.AddressLeft, Case.ApplicantNumber, null, file.SubmittedAt, "1"));

        Assert.Equal(["new.address@ox.ac.uk", left], _to);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_mailbox_that_was_forgotten()
    {
        Case file = await _app.OpenAsync() with { FormerAddresses = [""] };

        Assert.IsType<MailResult.Never>(await SendAsync(file, new Message(8, MessageKind.AddressLeft, Case.ApplicantNumber, null, file.SubmittedAt, "1")));
        Assert.Empty(_to);
    }

    private Task<MailResult> SendAsync(Case file, Message message)
    {
        Mock<IMailRenderer> renderer = new();
        renderer.Setup(r => r.RenderAsync(It.IsAny<MailRequest>())).ReturnsAsync(new RenderedMail("Subject", "<p>HTML</p>", "Text"));
        Mock<IMailSender> sender = new();
        sender.Setup(s => s.SendAsync(It.IsAny<OutgoingMail>(), It.IsAny<CancellationToken>()))
            .Callback((OutgoingMail mail, CancellationToken _) => _to.Add(mail.ToAddress)).ReturnsAsync(new MailResult.Accepted(null));
        return new CaseMail(renderer.Object, sender.Object, _app.Links, App.Definitions, _app.Clock).SendAsync(file, message, TestContext.Current.CancellationToken);
    }
}
