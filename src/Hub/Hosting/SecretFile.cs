using System.Security.Cryptography;
using System.Text;

namespace Hub.Hosting;

/// <summary>A file whose first line is a key of 32 bytes in hex.</summary>
internal static class SecretFile
{
    public const int Length = 32;

    /// <param name="path">As set; null for <paramref name="name"/> in the folder of the demo's keys, where it is made when missing.</param>
    /// <param name="setting">Name of the setting, for whoever must mend it.</param>
    /// <exception cref="HubStartException">There is none, or it is damaged.</exception>
    public static byte[] Load(string? path, string name, string setting, HubOptions options)
    {
        var file = path ?? Path.Combine(options.DataDirectory, "keys", name);
        if (path is null && options.Demo && !File.Exists(file))
        {
            Make(file);
        }

        return Read(file) ?? throw new HubStartException($"`{file}` holds no key of {Length} bytes in hex; mend the file or {setting}");
    }

    /// <summary>Null when there is no such file, or no key in it.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            var key = Convert.FromHexString((File.ReadLines(path).FirstOrDefault() ?? "").Trim());
            return key.Length == Length ? key : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    // Readable by its owner only.
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, Encoding.ASCII, options);
        file.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length)));
    }
}
