using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hub.Exchange;
using Hub.Records;
using Hub.Records.Importing;
using Hub.Records.Ledgering;
using Hub.Records.Seeding;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Hub.Tests.Exchange;
using Hub.Tests.Ledger;
using Hub.Tests.Policy;
using Hub.Tests.Running;

namespace Hub.Tests.Importing;

/// <summary>A seeded hub with an empty register of children on a database of its own, gone afterwards.</summary>
internal sealed class ImportHub : IAsyncDisposable
{
    public static readonly ImportSender Operator = new(null, null, null, "test", "STATISTICS");

    private readonly string folder = Directory.CreateTempSubdirectory("import-").FullName;
    private readonly LedgerFactory ledgers;
    private readonly LedgerWriter ledger;

    private ImportHub(DatabaseProvider provider, int batchRows)
    {
        var location = new StoreLocation(provider, TestServers.NewDatabase(provider, folder));
        Stores = new StoreFactory(location);
        ledgers = new LedgerFactory(LedgerFactory.Beside(location));
        ledger = new LedgerWriter(ledgers, "test/log", SampleAccess.Cipher, new LedgerGate(), Clock);
        Ids = new IdSource(Clock);
        Options = new ImportOptions(
            Rules, new WriterTokens([1, 2, 3]), HashOf, "test", new DerivingParameters(), DeliveryLimits.Default, batchRows);
    }

    public static WritingRules Rules { get; } = new(RealSchema.Sharing.Shape);

    public StoreFactory Stores { get; }

    public LedgerFactory Ledgers => ledgers;

    public IAccessLedger Ledger => ledger;

    public ImportOptions Options { get; }

    public IdSource Ids { get; }

    public TimeProvider Clock { get; } = new FixedDay();

    public Importer Importer => new(Stores, ledger, Options, Ids, Clock);

    public static SeedFiles SeedFiles { get; } = SeedFiles.In(Path.Combine(Samples.Root, "src/Hub/Seed"));

    public static string HashOf(string number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number)));

    public static async Task<ImportHub> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, int batchRows = 500)
    {
        TestServers.Need(provider);
        var hub = new ImportHub(provider, batchRows);
        await hub.Stores.MigrateAsync(default);
        await hub.ledgers.MigrateAsync(default);
        await hub.SeedAsync();
        return hub;
    }

    public Task<Seeded> SeedAsync() => new Seeder(Stores, Rules, Ids, Clock).RunAsync(SeedFiles, default);

    public RecordWriter Writer(RecordStore store)
    {
        var divisions = new DivisionTree([.. store.Divisions]);
        var derived = new DerivedRows(divisions, Procuratorates.None, HashOf, Options.Deriving, Clock);
        return new RecordWriter(Rules, Options.Tokens, derived, Ids, Clock);
    }

    /// <summary>A copy of a delivery under another name or with other content.</summary>
    public string Put(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public RecordStore Open() => Stores.CreateDbContext();

    public Task<ImmutableArray<DeliveryResult>> ImportAsync(params IEnumerable<string> paths) =>
        Importer.RunAsync(paths, Operator, null, default);

    public async Task<string[]> LedgerOperationsAsync()
    {
        await using var index = new LedgerIndex(ledgers);
        await index.CatchUpAsync(CancellationToken.None);
        await using var store = ledgers.CreateDbContext();
        return [.. store.Rows.OrderBy(e => e.Index).Select(e => e.Operation)];
    }

    public async ValueTask DisposeAsync()
    {
        await ledger.DisposeAsync();
        if (Stores.Location.Provider != DatabaseProvider.Sqlite)
        {
            await using var store = Open();
            await store.Database.EnsureDeletedAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
