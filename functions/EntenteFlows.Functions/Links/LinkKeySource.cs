using EntenteFlows.Functions.Cases;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Functions.Links;

/// <summary>
/// Where the link keys come from: the setting <c>LinkKeys</c> (in Azure a Key Vault reference), the settings <c>LinkKeys__1</c>, <c>LinkKeys__2</c> …
/// (each a base64 secret; the highest signs, the others accept), or, where a data folder is set, a file there that is made at the first start.
/// </summary>
internal static class LinkKeySource
{
    public const string Setting = "LinkKeys";
    public const string DataFolderSetting = "DataDirectory";
    public const string FileName = "link-keys.json";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="FormatException">There are no usable keys; says what to set.</exception>
    public static LinkKeyRing Load(IConfiguration settings, IEntropy entropy)
    {
        if (settings[Setting] is { Length: > 0 } text) return LinkKeysText.Read(text, $"The setting {Setting}");
        IConfigurationSection[] single = [.. settings.GetSection(Setting).GetChildren()];
        if (single.Length > 0) return FromSingle(single);
        if (settings[DataFolderSetting] is { Length: > 0 } folder) return FromFile(Path.Combine(folder, FileName), entropy);
        throw new FormatException($"There is no key for links: set {Setting}.");
    }

    private static LinkKeyRing FromSingle(IConfigurationSection[] settings)
    {
        List<LinkKey> keys = [];
        foreach (IConfigurationSection setting in settings)
        {
            var secret = new byte[(setting.Value ?? "").Length];
            if (!byte.TryParse(setting.Key, out byte id) || !Convert.TryFromBase64String(setting.Value ?? "", secret, out int length))
                throw new FormatException($"The setting {Setting}__{setting.Key} must be numbered 1 to 255 and hold base64.");
            keys.Add(new LinkKey(id, LinkKeyStatus.Accepting, secret[..length]));
        }
        byte newest = keys.Max(k => k.Id);
        return new LinkKeyRing(keys.Select(k => k.Id == newest ? k with { Status = LinkKeyStatus.Signing } : k));
    }

    private static LinkKeyRing FromFile(string file, IEntropy entropy)
    {
        if (!File.Exists(file)) MakeFile(file, entropy);
        return LinkKeysText.Read(File.ReadAllText(file), file);
    }

    /// <summary>Written beside and moved into place, so that a kill leaves no half file and a second process finds the first one's keys.</summary>
    private static void MakeFile(string file, IEntropy entropy)
    {
        var key = new LinkKey(1, LinkKeyStatus.Signing, [.. entropy.Draw(LinkKeyRing.LeastSecretBytes)]);
        string beside = file + "." + Convert.ToHexStringLower(entropy.Draw(8).AsSpan());
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(beside, options)) writer.Write(LinkKeysText.Write([key]));
        try
        {
            File.Move(beside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(beside);
        }
    }
}
