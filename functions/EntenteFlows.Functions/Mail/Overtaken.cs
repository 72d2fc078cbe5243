using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Mail;

/// <summary>Whether what an invitation or a reminder asks for is no longer to be done. All else is sent however late: it says what has happened.</summary>
internal static class Overtaken
{
    public static bool By(Case file, Message message) => message.Kind switch
    {
        MessageKind.ConfirmMailbox => file.State is not CaseState.Unconfirmed,
        MessageKind.TaskAsked or MessageKind.TaskReminder or MessageKind.TaskEscalated or MessageKind.TaskDelegated or MessageKind.TaskRedirected or MessageKind.TaskReassigned => !IsOpen(file, message.Task),
        MessageKind.RenewedLink => message.Task is not null && !IsOpen(file, message.Task),
        MessageKind.Notice => file.After is { CancelledAt: not null },
        MessageKind.CaseBehind => file.IsFinal || file.Behind is null,
        MessageKind.QuestionToApplicant => file.IsFinal || file.Questions?.FindLast(q => q.Task == message.Task && q.AskedAt <= message.At)?.AnsweredAt is not null,
        MessageKind.AnswerToApprover => file.IsFinal || !IsOpen(file, message.Task),
        // A code that is dead is of no use to anybody, and one after another would be the newer one.
        MessageKind.TaskCode => !IsOpen(file, message.Task) || file.Task(message.Task!.Value).Code is not { Refused: < TaskCodes.MostTries } code || code.AskedAt > message.At,
        // Taken back before it could be told of: the fresh link says so.
        MessageKind.DecisionReceipt => file.Task(message.Task!.Value).DecidedAt is null,
        MessageKind.ReturnReminder => file.State is not CaseState.Returned,
        _ => false,
    };

    private static bool IsOpen(Case file, int? task) => task is { } number && file.Task(number).State is TaskState.Open;
}
