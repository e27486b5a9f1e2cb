using System.Buffers.Text;
using System.Collections.Immutable;

namespace Hub.Ledger;

/// <summary>An entry whose bytes are written but for the sequence numbers of its subjects, which only its place in the ledger gives.</summary>
public sealed class EntryDraft
{
    // Of the greatest whole number.
    private const int MostDigits = 16;

    private readonly byte[] bytes;
    private readonly ImmutableArray<int> gaps;

    private EntryDraft(AccessEntry entry, CanonicalJson json)
    {
        Entry = entry;
        bytes = json.ToArray();
        gaps = [.. json.Gaps];
        Handles = [.. entry.Subjects.Select(s => s.Handle).OfType<string>()];
    }

    public AccessEntry Entry { get; }

    /// <summary>Of the subjects that have one, in their order; each once.</summary>
    public ImmutableArray<string> Handles { get; }

    private int MostBytes => bytes.Length + (gaps.Length * MostDigits);

    /// <summary>Drafts an access, as several entries when it is more than one may hold; the first keeps the stamp.</summary>
    /// <exception cref="ArgumentException">A child is there twice, or one subject is more than an entry may hold.</exception>
    public static IEnumerable<EntryDraft> Of(AccessEntry entry, Func<EntryStamp> nextStamp)
    {
        if (entry.Subjects.Length <= AccessEntry.MostSubjects)
        {
            var whole = new EntryDraft(entry, EntryJson.Write(entry));
            if (whole.Handles.Length > 1 && whole.Handles.Distinct().Count() < whole.Handles.Length)
            {
                throw new ArgumentException("a child is subject twice; join its fields", nameof(entry));
            }

            if (whole.MostBytes <= AccessEntry.MostBytes)
            {
                return [whole];
            }
        }

        if (entry.Subjects.Length < 2)
        {
            throw new ArgumentException($"one subject takes more than {AccessEntry.MostBytes} bytes", nameof(entry));
        }

        var first = Math.Min(AccessEntry.MostSubjects, (entry.Subjects.Length + 1) / 2);
        var head = entry with { Subjects = entry.Subjects[..first] };
        var tail = entry with { Subjects = entry.Subjects[first..], Stamp = nextStamp() };
        return [.. Of(head, nextStamp), .. Of(tail, nextStamp)];
    }

    /// <param name="next">Gives the next sequence number of a handle, from 1.</param>
    public SealedEntry Seal(Func<string, long> next)
    {
        var whole = new byte[MostBytes];
        var (read, written) = (0, 0);
        for (var i = 0; i < gaps.Length; i++)
        {
            bytes.AsSpan(read, gaps[i] - read).CopyTo(whole.AsSpan(written));
            written += gaps[i] - read;
            read = gaps[i];
            Utf8Formatter.TryFormat(next(Handles[i]), whole.AsSpan(written), out var digits);
            written += digits;
        }

        bytes.AsSpan(read).CopyTo(whole.AsSpan(written));
        return new SealedEntry(whole.AsSpan(0, written + bytes.Length - read).ToArray());
    }
}
