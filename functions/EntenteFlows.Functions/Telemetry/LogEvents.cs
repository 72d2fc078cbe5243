namespace EntenteFlows.Functions.Telemetry;

/// <summary>
/// The ids of all that the app logs, a thousand for each area: 1000 HTTP, 2000 commands, 3000 orchestration and mail, 4000 storage, 5000 timers, 6000 drafts.
/// An id is never used for something else; docs/telemetry.md says what to do about each.
/// </summary>
internal static class LogEvents
{
    public const int RequestFailed = 1001;
    public const int RequestUnanswerable = 1002;
    public const int SentDraftNotRemoved = 1004;
    public const int LimitNotCounted = 1101;
    public const int LimitReached = 1102;

    public const int CommandUnavailable = 2001;
    public const int CommandNotAnnounced = 2002;
    public const int CommandNotWritten = 2003;
    public const int CommandNotReadBack = 2004;

    public const int CaseNotFenced = 3001;
    public const int VersionNeverRecorded = 3002;
    public const int MessageNotHandled = 3003;
    public const int MessageSent = 3101;
    public const int MessageNotSent = 3102;
    public const int MessageUndeliverable = 3103;

    public const int IndexRebuilt = 4001;
    public const int DocumentDamaged = 4101;

    public const int CaseNotLookedAfter = 5001;
    public const int CaseHelped = 5002;
    public const int HistoriesRemoved = 5101;
    public const int TablesBackedUp = 5201;
    public const int BackupTorn = 5202;
    public const int SubstitutionsRemoved = 5301;
    public const int MailRoundsRemoved = 5311;
    public const int StrayDocumentsRemoved = 5401;
    public const int DocumentsWithoutCase = 5402;
    public const int CountsRemoved = 5501;
    public const int DraftsRemoved = 5601;
    public const int DraftNotRemoved = 5602;

    public const int DraftMailSent = 6001;
    public const int DraftMailUndeliverable = 6002;
    public const int RecoveryMailUndeliverable = 6003;
}
