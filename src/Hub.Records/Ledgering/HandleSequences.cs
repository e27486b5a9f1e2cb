using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>How many entries each handle has: the number of its last one. The bytes are the truth, this follows them.</summary>
/// <remarks>
/// INVARIANT: for every entry before <see cref="covered"/>, the number of its handle is in <see cref="last"/>, or in the rows of the search
/// if the handle is not in <see cref="last"/>. Used by the one task of a <see cref="LedgerWriter"/>.
/// </remarks>
internal sealed class HandleSequences
{
    private const int Together = 512;
    private const int MostKept = 2_000_000;

    private readonly Dictionary<string, long> last = new(StringComparer.Ordinal);
    private readonly EntryReader reader = new();
    private long? covered;

    /// <summary>Learns from the entries up to <paramref name="end"/> that others wrote. May be stopped: it goes on from there next time.</summary>
    /// <exception cref="InvalidDataException">Bytes that are no entry.</exception>
    public async Task FollowAsync(OpenLedger open, long end, CancellationToken cancellationToken)
    {
        if (last.Count > MostKept)
        {
            last.Clear();
            covered = null;
        }

        covered ??= await open.ReadNextRowAsync(cancellationToken);
        while (covered < end)
        {
            var entries = await open.ReadEntriesAsync(covered.Value, Together, cancellationToken);
            foreach (var entry in entries)
            {
                Learn(reader.Read(entry.Body));
            }

            covered += entries.Count;
        }
    }

    /// <summary>Looks up those handles that are not known yet.</summary>
    public async Task FindAsync(OpenLedger open, IEnumerable<string> handles, CancellationToken cancellationToken)
    {
        foreach (var some in handles.Where(h => !last.ContainsKey(h)).Distinct().Chunk(Together))
        {
            var found = await open.ReadLastSequencesAsync(some, cancellationToken);
            foreach (var handle in some)
            {
                last.Add(handle, found.GetValueOrDefault(handle));
            }
        }
    }

    /// <summary>The last number of a handle that was found; 0 for one without an entry.</summary>
    public long Last(string handle) => last[handle];

    /// <summary>To be called once entries are durable, not before.</summary>
    /// <param name="numbers">The last number of each handle in them.</param>
    /// <param name="end">Index behind them.</param>
    public void Keep(IReadOnlyDictionary<string, long> numbers, long end)
    {
        foreach (var (handle, number) in numbers)
        {
            last[handle] = number;
        }

        covered = end;
    }

    private void Learn(AccessEntry entry)
    {
        foreach (var subject in entry.Subjects)
        {
            if (subject.Handle is { } handle)
            {
                last[handle] = subject.Sequence;
            }
        }
    }
}
