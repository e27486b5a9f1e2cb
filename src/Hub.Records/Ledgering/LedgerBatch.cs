using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>Requests that share one commit, the rows they become, and their answers.</summary>
internal sealed class LedgerBatch
{
    private readonly IReadOnlyList<LedgerRequest> requests;
    private readonly Dictionary<(string Child, int Year), string> handles;

    /// <param name="first">Index of the first entry.</param>
    /// <param name="known">Handles that the store has already.</param>
    public LedgerBatch(IReadOnlyList<LedgerRequest> requests, long first, IReadOnlyList<KnownHandle> known)
    {
        (this.requests, First) = (requests, first);
        handles = known.ToDictionary(h => (h.ChildId, h.Year), h => h.Handle);
        NewHandles = [.. Wanted(requests).Where(w => !handles.ContainsKey(w)).Select(w => Draw(w.Child, w.Year))];
        NewHandles.ForEach(h => handles.Add((h.ChildId, h.Year), h.Handle));
        Entries = [.. requests.OfType<AppendRequest>().SelectMany(r => r.Entries).Select((e, i) => Row(e, first + i))];
    }

    public long First { get; }

    public List<LedgerEntry> Entries { get; }

    public List<KnownHandle> NewHandles { get; }

    public static IEnumerable<(string Child, int Year)> Wanted(IEnumerable<LedgerRequest> requests) =>
        requests.OfType<HandleRequest>().SelectMany(r => r.Children.Select(c => (c, r.Year))).Distinct();

    /// <summary>To be called once the rows are durable, not before.</summary>
    public void Answer(string origin)
    {
        var index = First;
        foreach (var request in requests)
        {
            switch (request)
            {
                case AppendRequest append:
                    append.Answer([.. append.Entries.Select(e => new Receipt(origin, index++, e.Leaf.ToString()))]);
                    break;
                case HandleRequest wanted:
                    wanted.Answer(wanted.Children.Distinct().ToDictionary(c => c, c => handles[(c, wanted.Year)]));
                    break;
                default:
                    throw new InvalidOperationException($"no answer for `{request.GetType().Name}`");
            }
        }
    }

    private static LedgerEntry Row(SealedEntry entry, long index) => new()
    {
        Index = index,
        Body = ImmutableCollectionsMarshal.AsArray(entry.Bytes)!,
        Justification = entry.Entry.Purpose.Justification,
    };

    private static KnownHandle Draw(string child, int year) => new()
    {
        ChildId = child,
        Year = year,
        Handle = ChildHandle.Write(year, RandomNumberGenerator.GetBytes(ChildHandle.SecretBytes)),
    };
}
