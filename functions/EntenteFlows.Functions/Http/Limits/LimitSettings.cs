using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Functions.Http.Limits;

/// <summary>How much is too much. The defaults leave room for a whole university behind one address.</summary>
/// <param name="Window">Counted from midnight in UTC, so that all instances agree where one begins.</param>
public sealed record LimitSettings(TimeSpan Window, IReadOnlyDictionary<Limit, int> Most)
{
    public const string WindowSetting = "LimitWindowMinutes";
    public const string ForgedLinksSetting = "LimitOfForgedLinks";
    public const string SubmissionsSetting = "LimitOfSubmissions";
    public const string RecoveriesSetting = "LimitOfRecoveries";
    public const string UploadsSetting = "LimitOfUploads";
    public const string DraftUploadsSetting = "LimitOfDraftUploads";
    public const string MailsToOneSetting = "LimitOfMailsToOne";

    private const int DefaultMinutes = 60;

    /// <summary>A salt lives for a day and the next.</summary>
    private const int MostMinutes = 24 * 60;

    private const int Highest = 1_000_000;

    private static readonly (Limit Limit, string Setting, int Default)[] Known =
    [
        (Limit.ForgedLinks, ForgedLinksSetting, 300),
        (Limit.Submissions, SubmissionsSetting, 600),
        (Limit.Recoveries, RecoveriesSetting, 120),
        (Limit.Uploads, UploadsSetting, 60),
        (Limit.DraftUploads, DraftUploadsSetting, 600),
        (Limit.MailsToOne, MailsToOneSetting, 12),
    ];

    /// <exception cref="FormatException">A setting is no number that makes sense; it is named.</exception>
    public static LimitSettings Read(IConfiguration settings) => Wrong(settings).FirstOrDefault() is { } wrong
        ? throw new FormatException(wrong)
        : new LimitSettings(
            TimeSpan.FromMinutes(Number(settings, WindowSetting, DefaultMinutes, 1, MostMinutes)!.Value),
            Known.ToDictionary(k => k.Limit, k => Number(settings, k.Setting, k.Default, 0, Highest)!.Value));

    /// <summary>What is wrong with them, as sentences; none where nothing is.</summary>
    public static IEnumerable<string> Wrong(IConfiguration settings)
    {
        if (Number(settings, WindowSetting, DefaultMinutes, 1, MostMinutes) is null)
            yield return $"{WindowSetting} must be a number of minutes from 1 to {MostMinutes}";
        foreach ((_, string setting, int usual) in Known)
        {
            if (Number(settings, setting, usual, 0, Highest) is null)
                yield return $"{setting} must be a number from 0 (no limit) to {Highest}";
        }
    }

    private static int? Number(IConfiguration settings, string setting, int usual, int least, int most) => settings[setting] switch
    {
        null or "" => usual,
        { } text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number : null,
    };
}
