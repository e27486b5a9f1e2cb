using System.Security.Cryptography;

namespace Hub.Tests.Http;

/// <summary>Keys and settings of a hub that is no demo, on a loopback address.</summary>
internal sealed class OutsideTheDemo : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("hub-keys-").FullName;

    public string[] Settings()
    {
        using var signing = RSA.Create(2048);
        return
        [
            "--HUB:Demo=false",
            $"--HUB:Keys:Hub={Write("hub.key", new string('b', 64))}",
            $"--HUB:Keys:Handles={Write("handles.key", new string('c', 64))}",
            $"--HUB:Keys:Ledger={Write("ledger.key", new string('d', 64))}",
            $"--HUB:Auth:Keys:Signing={Write("signing.pem", signing.ExportPkcs8PrivateKeyPem())}",
            $"--HUB:Auth:Keys:Encryption={Write("encryption.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))}",
            $"--HUB:Auth:Keys:Identity={Write("identity.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))}",
            "--HUB:Auth:Database:MigrateOnStart=true",
        ];
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
