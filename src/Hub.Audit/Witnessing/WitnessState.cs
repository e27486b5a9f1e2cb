using System.Globalization;
using Hub.Ledger.Notes;

namespace Hub.Audit.Witnessing;

/// <summary>The folder of a witness: the last checkpoint it signed, and what it refused. One process at a time.</summary>
public sealed class WitnessState : IDisposable
{
    private readonly string folder;
    private readonly FileStream hold;

    /// <exception cref="IOException">Another process has it: two of them could sign two histories.</exception>
    public WitnessState(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        hold = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    private string CheckpointFile => Path.Combine(folder, "checkpoint");

    /// <summary>Null before the first checkpoint.</summary>
    public byte[]? Load() => File.Exists(CheckpointFile) ? File.ReadAllBytes(CheckpointFile) : null;

    /// <summary>Durable on return.</summary>
    public void Save(SignedNote cosigned) => DurableFile.Replace(CheckpointFile, cosigned.ToBytes());

    /// <summary>Keeps what was refused beside what was seen before. The same refusal again is not kept again.</summary>
    /// <returns>The file.</returns>
    public string Keep(Finding refusal, ReadOnlySpan<byte> refused, ReadOnlySpan<byte> seen, DateTimeOffset at)
    {
        var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"evidence-{refusal.Damage}-{Fingerprint(refused)}.txt"));
        if (!File.Exists(name))
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"{refusal.Damage} at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {refusal.Text}\n");
            DurableFile.Replace(
                name,
                [.. System.Text.Encoding.UTF8.GetBytes(head + "\n=== refused\n"), .. refused, .. "\n=== seen before\n"u8, .. seen]);
        }

        return name;
    }

    public void Dispose() => hold.Dispose();

    private static string Fingerprint(ReadOnlySpan<byte> note) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(note).AsSpan(0, 8));
}
