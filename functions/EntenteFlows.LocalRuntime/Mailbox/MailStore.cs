using System.Text;
using System.Text.Json;

namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>
/// The mails of a data folder, one JSON line each, in a file that only grows. A mail is on the disk before the sender hears
/// "accepted", so that a kill never takes back a mail that counts as sent.
/// </summary>
internal sealed class MailStore : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly List<Mail> _mails = [];

    public MailStore(string file)
    {
        _file = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        ReadAll();
    }

    /// <returns>All mails, oldest first.</returns>
    public IReadOnlyList<Mail> All()
    {
        lock (_lock) return [.. _mails];
    }

    /// <returns>The mails with a greater id, oldest first: for who asks again and again.</returns>
    public IReadOnlyList<Mail> After(long id)
    {
        lock (_lock) return _mails.FindAll(mail => mail.Id > id);
    }

    public Mail? Find(long id)
    {
        lock (_lock) return _mails.Find(mail => mail.Id == id);
    }

    /// <summary>Keeps a mail under the next id; returns when it is on the disk.</summary>
    public Mail Add(Func<long, Mail> write)
    {
        lock (_lock)
        {
            Mail mail = write(_mails.Count == 0 ? 1 : _mails[^1].Id + 1);
            _file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(mail, Json) + "\n"));
            _file.Flush(flushToDisk: true);
            _mails.Add(mail);
            return mail;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A last line without its end was cut off by a kill before its sender got an answer: it is dropped, and the sender sends again.</summary>
    private void ReadAll()
    {
        byte[] content = new byte[_file.Length];
        _file.ReadExactly(content);
        int whole = Array.LastIndexOf(content, (byte)'\n') + 1;
        foreach (string line in Encoding.UTF8.GetString(content, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            _mails.Add(JsonSerializer.Deserialize<Mail>(line, Json)!);
        _file.SetLength(whole);
        _file.Seek(0, SeekOrigin.End);
    }
}
