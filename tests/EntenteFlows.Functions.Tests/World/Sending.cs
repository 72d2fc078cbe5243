using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>The activity that sends, put together on what a test has.</summary>
internal static class Sending
{
    public static SendMessage Of<TProvider>(
        ICaseStore store, IOpenTasks tasks, IMailboxes mailboxes, IMailRounds rounds, CommandLoop loop, TProvider provider, Catalogue catalogue, IEntropy entropy, TimeProvider clock)
        where TProvider : IMailSender, Pages.Mail.IMailRenderer
    {
        var mail = new CaseMail(provider, provider, new MemoryLinks(), catalogue, clock);
        var planner = new MailRoundPlanner(new OtherTasks(tasks, mailboxes, store, catalogue, clock), mailboxes, rounds, clock);
        return new SendMessage(store, loop, mail, planner, new MailClaims(store, rounds, entropy, clock), clock, NullLogger<SendMessage>.Instance);
    }

    public static SendMessage Of(CaseWorld world, StagedProvider provider) => Of(world, provider, world.Rounds);

    public static SendMessage Of(CaseWorld world, StagedProvider provider, IMailRounds rounds) =>
        Of(world.Faults, world.OpenTasks, world.Mailboxes, rounds, world.Loop, provider, world.Catalogue, world.Entropy, world.Clock);
}
