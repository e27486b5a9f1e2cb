using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>Requests that share one commit, the rows they become, and their answers.</summary>
internal sealed class LedgerBatch
{
    private readonly IReadOnlyList<LedgerRequest> requests;
    private readonly Dictionary<(string Child, int Year), string> handles;
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SealedEntry> whole;

    /// <param name="first">Index of the first entry.</param>
    /// <param name="known">Handles that the store has already.</param>
    public LedgerBatch(
        IReadOnlyList<LedgerRequest> requests, long first, IReadOnlyList<KnownHandle> known, HandleCipher cipher, HandleSequences sequences)
    {
        (this.requests, First) = (requests, first);
        handles = known.Select(k => (k.Year, Opened: cipher.Open(k))).ToDictionary(k => (k.Opened.Child, k.Year), k => k.Opened.Handle);
        NewHandles = [.. Wanted(requests).Where(w => !handles.ContainsKey(w)).Select(w => cipher.Draw(w.Child, w.Year))];
        NewHandles.ForEach(k => Add(k, cipher));
        whole = [.. Drafts(requests).Select(d => d.Seal(handle => Next(handle, sequences)))];
        Entries = [.. Drafts(requests).Select((d, i) => Row(whole[i], d.Entry.Purpose.Justification, first + i))];
    }

    public long First { get; }

    public long End => First + Entries.Count;

    public List<LedgerEntry> Entries { get; }

    public List<KnownHandle> NewHandles { get; }

    /// <summary>The last sequence number of each handle in it.</summary>
    public IReadOnlyDictionary<string, long> Numbers => numbers;

    public static IEnumerable<(string Child, int Year)> Wanted(IEnumerable<LedgerRequest> requests) =>
        requests.OfType<HandleRequest>().SelectMany(r => r.Children.Select(c => (c, r.Year))).Distinct();

    /// <summary>The handles that its entries name.</summary>
    public static IEnumerable<string> Named(IEnumerable<LedgerRequest> requests) => Drafts(requests).SelectMany(d => d.Handles);

    /// <summary>To be called once the rows are durable, not before.</summary>
    public void Answer(string origin)
    {
        var next = 0;
        foreach (var request in requests)
        {
            switch (request)
            {
                case AppendRequest append:
                    append.Answer([.. append.Entries.Select(_ => Receipt(origin, next++))]);
                    break;
                case HandleRequest wanted:
                    wanted.Answer(wanted.Children.Distinct().ToDictionary(c => c, c => handles[(c, wanted.Year)]));
                    break;
                default:
                    throw new InvalidOperationException($"no answer for `{request.GetType().Name}`");
            }
        }
    }

    private static IEnumerable<EntryDraft> Drafts(IEnumerable<LedgerRequest> requests) => requests.OfType<AppendRequest>().SelectMany(r => r.Entries);

    private void Add(KnownHandle made, HandleCipher cipher)
    {
        var (handle, child) = cipher.Open(made);
        handles.Add((child, made.Year), handle);
    }

    private long Next(string handle, HandleSequences sequences)
    {
        var number = (numbers.TryGetValue(handle, out var before) ? before : sequences.Last(handle)) + 1;
        numbers[handle] = number;
        return number;
    }

    private Receipt Receipt(string origin, int position) => new(origin, First + position, whole[position].Leaf.ToString());

    private static LedgerEntry Row(SealedEntry entry, string? justification, long index) => new()
    {
        Index = index,
        Body = ImmutableCollectionsMarshal.AsArray(entry.Bytes)!,
        Justification = justification,
    };
}
