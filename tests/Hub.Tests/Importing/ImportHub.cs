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
using Hub.Tests.Policy;

namespace Hub.Tests.Importing;

/// <summary>A seeded hub with an empty register of children on a database of its own, gone afterwards.</summary>
internal sealed class ImportHub : IAsyncDisposable
{
    public static readonly ImportSender Operator = new(null, null, null, "test", "STATISTICS");

    private readonly string folder = Directory.CreateTempSubdirectory("import-").FullName;
    private readonly LedgerFactory ledgers;
    private readonly LedgerWriter ledger;

    private ImportHub(StoreLocation? server, int batchRows)
    {
        var location = server ?? new StoreLocation(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "hub.db")}");
        Stores = new StoreFactory(location);
        ledgers = new LedgerFactory(LedgerFactory.Beside(location));
        ledger = new LedgerWriter(ledgers, "test/log", Clock);
        Ids = new IdSource(Clock);
        Options = new ImportOptions(
            Rules, new WriterTokens([1, 2, 3]), HashOf, "test", new DerivingParameters(), DeliveryLimits.Default, batchRows);
    }

    public static WritingRules Rules { get; } = new(RealSchema.Sharing.Shape);

    public StoreFactory Stores { get; }

    public ImportOptions Options { get; }

    public IdSource Ids { get; }

    public TimeProvider Clock { get; } = new FixedDay();

    public Importer Importer => new(Stores, ledger, Options, Ids, Clock);

    public static SeedFiles SeedFiles { get; } = SeedFiles.In(Path.Combine(Samples.Root, "src/Hub/Seed"));

    public static string HashOf(string number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number)));

    /// <param name="server">Null: a SQLite file.</param>
    public static async Task<ImportHub> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, int batchRows = 500)
    {
        var hub = new ImportHub(provider == DatabaseProvider.Sqlite ? null : PostgreSql(), batchRows);
        await hub.Stores.MigrateAsync(default);
        await hub.ledgers.MigrateAsync(default);
        await hub.SeedAsync();
        return hub;
    }

    public Task<Seeded> SeedAsync() => new Seeder(Stores, Rules, Ids, Clock).RunAsync(SeedFiles, default);

    public RecordStore Open() => Stores.CreateDbContext();

    public Task<ImmutableArray<DeliveryResult>> ImportAsync(params IEnumerable<string> paths) =>
        Importer.RunAsync(paths, Operator, null, default);

    public async Task<string[]> LedgerOperationsAsync()
    {
        await using var store = ledgers.CreateDbContext();
        return [.. store.Entries.OrderBy(e => e.Index).Select(e => e.Operation)];
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

    private static StoreLocation PostgreSql()
    {
        var server = Environment.GetEnvironmentVariable("HUB_TEST_POSTGRES");
        Skip.If(string.IsNullOrEmpty(server), "HUB_TEST_POSTGRES names no server");
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = $"import_{Guid.NewGuid():N}" };
        return new StoreLocation(DatabaseProvider.PostgreSql, connection.ConnectionString);
    }
}
