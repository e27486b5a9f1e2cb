using System.Security.Cryptography;
using System.Text;

namespace Hub.Hosting;

/// <summary>The hub's own keys, each derived from one master key for one use (RFC 5869).</summary>
public sealed class HubKeys
{
    private const int Length = 32;

    private readonly byte[] master;

    private HubKeys(byte[] master) => this.master = master;

    public byte[] Pseudonyms => Derive("pseudonyms");

    public byte[] Writers => Derive("writers");

    public byte[] Cursors => Derive("cursors");

    public byte[] Variables => Derive("variables");

    public byte[] Idempotency => Derive("idempotency");

    /// <summary>Reads the key file; in the demo makes one when there is none, readable by its owner only.</summary>
    public static HubKeys Load(HubOptions options)
    {
        var path = options.KeyFile ?? Path.Combine(options.DataDirectory, "keys", "hub.key");
        if (!File.Exists(path) && options.Demo)
        {
            Make(path);
        }

        return new HubKeys(Read(path));
    }

    private byte[] Derive(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Length, info: Encoding.UTF8.GetBytes($"hub {use}"));

    private static byte[] Read(string path)
    {
        try
        {
            var key = Convert.FromHexString(File.ReadAllText(path).Trim());
            return key.Length == Length ? key : throw new FormatException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new HubStartException($"`{path}` holds no key of {Length} bytes in hex; mend the file or HUB__Keys__Hub");
        }
    }

    private static void Make(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, Encoding.ASCII, options);
        file.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length)));
    }
}
