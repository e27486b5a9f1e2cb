using Hub.Ledger;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Hub.Records.Vigilance;
using Hub.Records.Writing;
using Hub.Tests.Importing;
using Hub.Tests.Ledger;
using Hub.Vigilance;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Vigilance.Running;

/// <summary>A store and a ledger with a few children, and runs that watch it.</summary>
internal sealed class WatchedHub : IAsyncDisposable
{
    public const string Township = "210283102";

    private readonly ImportHub hub;
    private readonly EntryStamps stamps;

    private WatchedHub(ImportHub hub) => (this.hub, stamps) = (hub, new EntryStamps(hub.Clock));

    public static async Task<WatchedHub> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) => new(await ImportHub.CreateAsync(provider));

    public TimeProvider Clock => hub.Clock;

    public RecordStore Open() => hub.Open();

    /// <summary>As a process that has just started.</summary>
    public VigilanceRun NewRun() => new(
        hub.Ledgers, hub.Stores, new AccessReading((_, _) => 2), new FactReading(new ChildMarks()),
        new AlertRaising(new RecordWriters(hub.Options, hub.Ids, hub.Clock), hub.Clock, new VigilanceOptions()), HandleReading.From(new HandleBook(hub.Ledgers, SampleAccess.Cipher, hub.Clock)), hub.Clock, new VigilanceOptions());

    /// <summary>Children of the township; their handles.</summary>
    public async Task<string[]> AddChildrenAsync(int count, Action<ChildFile, RecordWriter, RecordStore>? change = null)
    {
        await using var store = hub.Open();
        var writer = hub.Writer(store);
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var file = RecordWriter.Open(store, hub.Ids.New(nameof(Child)), "TOWNSHIP_OFFICE");
            (file.Child.ResponsibleDivisionCode, file.Child.FileState) = (Township, "ACTIVE");
            change?.Invoke(file, writer, store);
            writer.Derive(store, file);
            ids.Add(file.Child.Id);
        }

        await store.SaveChangesAsync();
        var handles = await hub.Ledger.HandlesAsync(ids, hub.Clock.GetUtcNow().Year, default);
        return [.. ids.Select(id => handles[id])];
    }

    public async Task AddAsync(params Worker[] workers)
    {
        await using var store = hub.Open();
        store.AddRange(workers);
        await store.SaveChangesAsync();
    }

    public async Task AppendAsync(EntryKind kind, params IEnumerable<string> handles) => await hub.Ledger.AppendAsync(
        SampleAccess.Entry(0) with
        {
            Stamp = stamps.Next(),
            Kind = kind,
            Subjects = [.. handles.Select(h => new Subject(h, SampleAccess.Fields, 1))],
        },
        default);

    /// <summary>Looks a child up that is not there.</summary>
    public async Task LookUpInVainAsync() => await hub.Ledger.AppendAsync(
        SampleAccess.Entry(0) with { Stamp = stamps.Next(), Operation = new Operation("query", "FindChild", Missed: 1) }, default);

    public async Task IndexAsync()
    {
        await using var index = new LedgerIndex(hub.Ledgers);
        await index.CatchUpAsync(default);
    }

    public async Task<List<Alert>> AlertsAsync()
    {
        await using var store = hub.Open();
        return await store.Set<Alert>().OrderBy(a => a.Id).ToListAsync();
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
