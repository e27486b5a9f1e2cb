using System.Collections.Immutable;
using System.Security.Cryptography;
using Hub.Ledger;
using Hub.Records.Entities;

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
        Entries = [.. Prepared(requests).Select((e, i) => Number(e.Row, first + i))];
        Subjects = [.. Prepared(requests).SelectMany((e, i) => Index(Several(e.Handles), first + i))];
    }

    public long First { get; }

    public List<AccessLogEntry> Entries { get; }

    public List<AccessLogSubject> Subjects { get; }

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
                    append.Answer([.. append.Entries.Select(e => new Receipt(origin, index++, e.Row.LeafHash))]);
                    break;
                case HandleRequest wanted:
                    wanted.Answer(wanted.Children.Distinct().ToDictionary(c => c, c => handles[(c, wanted.Year)]));
                    break;
                default:
                    throw new InvalidOperationException($"no answer for `{request.GetType().Name}`");
            }
        }
    }

    private static IEnumerable<PreparedEntry> Prepared(IEnumerable<LedgerRequest> requests) =>
        requests.OfType<AppendRequest>().SelectMany(r => r.Entries);

    // One handle stands in the entry's own column.
    private static ImmutableArray<string> Several(ImmutableArray<string> handles) => handles.Length > 1 ? handles : [];

    private static AccessLogEntry Number(AccessLogEntry row, long index)
    {
        row.Index = index;
        return row;
    }

    private static IEnumerable<AccessLogSubject> Index(ImmutableArray<string> handles, long index) =>
        handles.Select(h => new AccessLogSubject { Handle = h, Index = index });

    private static KnownHandle Draw(string child, int year) => new()
    {
        ChildId = child,
        Year = year,
        Handle = ChildHandle.Write(year, RandomNumberGenerator.GetBytes(ChildHandle.SecretBytes)),
    };
}
