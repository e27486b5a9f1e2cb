using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Hub.Ledger;

/// <summary>An entry and the bytes it will be known by.</summary>
public sealed class SealedEntry
{
    private SealedEntry(AccessEntry entry, byte[] bytes)
    {
        Entry = entry;
        Bytes = ImmutableCollectionsMarshal.AsImmutableArray(bytes);
        Leaf = LeafHash.Of(bytes);
    }

    public AccessEntry Entry { get; }

    public ImmutableArray<byte> Bytes { get; }

    public TreeHash Leaf { get; }

    /// <summary>Seals an access, as several entries when it is more than one may hold; the first keeps the stamp.</summary>
    public static IEnumerable<SealedEntry> Seal(AccessEntry entry, Func<EntryStamp> nextStamp)
    {
        var bytes = entry.Subjects.Length <= AccessEntry.MostSubjects ? EntryJson.Write(entry) : null;
        if (bytes?.Length <= AccessEntry.MostBytes)
        {
            return [new SealedEntry(entry, bytes)];
        }

        if (entry.Subjects.Length < 2)
        {
            throw new ArgumentException($"one subject takes more than {AccessEntry.MostBytes} bytes", nameof(entry));
        }

        var first = Math.Min(AccessEntry.MostSubjects, (entry.Subjects.Length + 1) / 2);
        var head = entry with { Subjects = entry.Subjects[..first] };
        var tail = entry with { Subjects = entry.Subjects[first..], Stamp = nextStamp() };
        return [.. Seal(head, nextStamp), .. Seal(tail, nextStamp)];
    }
}
