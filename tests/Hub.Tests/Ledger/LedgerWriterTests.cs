using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Hub.Ledger;
using Hub.Records;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Ledger;

public sealed class LedgerWriterTests
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [SkippableTheory]
    [MemberData(nameof(Databases))]
    public async Task Concurrent_appends_are_all_there_without_a_gap(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        ConcurrentBag<Receipt> receipts = [];

        await using (var writer = database.Write())
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => AppendAsync(writer, 20, receipts)));
        }

        var entries = await database.ReadWholeAsync();
        Assert.Equal(64 * 20, entries.Length);
        Assert.Equal(receipts.OrderBy(r => r.Index).Select(r => (r.Index, r.LeafHash)), entries.Select(e => (e.Index, e.LeafHash)));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases))]
    public async Task Two_processes_share_one_sequence(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        ConcurrentBag<Receipt> receipts = [];

        await using (var first = database.Write())
        await using (var second = database.Write())
        {
            await Task.WhenAll(Enumerable.Range(0, 16).Select(i => AppendAsync(i % 2 == 0 ? first : second, 20, receipts)));
        }

        var entries = await database.ReadWholeAsync();
        Assert.Equal(receipts.OrderBy(r => r.Index).Select(r => (r.Index, r.LeafHash)), entries.Select(e => (e.Index, e.LeafHash)));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases))]
    public async Task Index_goes_on_after_a_restart(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        var indexes = new List<long>();

        for (var start = 0; start < 3; start++)
        {
            await using var writer = database.Write();
            indexes.AddRange((await writer.AppendAsync([SampleAccess.Entry(), SampleAccess.Entry()], CancellationToken.None)).Select(r => r.Index));
        }

        Assert.Equal([0, 1, 2, 3, 4, 5], indexes);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases))]
    public async Task Columns_are_those_of_the_entry(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        var purpose = new PurposeOfUse("EMERGENCY_RESPONSE", Justification: "孩子在医院");
        var entry = SampleAccess.Entry(2) with { Kind = EntryKind.BreakGlass, Purpose = purpose };

        await using (var writer = database.Write())
        {
            await writer.AppendAsync(entry, CancellationToken.None);
        }

        var row = Assert.Single(await database.ReadWholeAsync());
        Assert.Equal((entry.Stamp.Id, entry.Stamp.At.UtcDateTime, 4, true), (row.Id, row.At, row.RowCount, row.BreakGlass));
        Assert.Equal(("query ChildSummary", "孩子在医院", null), (row.Operation, row.Justification, row.ChildPseudonym));
        await using var store = database.Stores.CreateDbContext();
        var read = await store.Log.SingleAsync();
        Assert.Contains("""{"entity":"Child","field":"birthDate","decision":"MASKED"}""", read.FieldDecisions);
        Assert.Equal(StoredList.Join(["Child.birthDate MASKED", "Child.name FULL", "Guardian.name FULL"]), read.Shown);
        Assert.Equal([(1, 2), (1, 2)], (await store.LogOfChild.ToListAsync()).Select(e => ((int)e.Sequence!, e.RowCount)));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases))]
    public async Task Database_refuses_to_change_or_delete_an_entry(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        await using (var writer = database.Write())
        {
            await writer.AppendAsync(SampleAccess.Entry(), CancellationToken.None);
        }

        await using var store = database.Stores.CreateDbContext();

        await Assert.ThrowsAnyAsync<Exception>(() => store.Entries.ExecuteUpdateAsync(s => s.SetProperty(e => e.Justification, "other")));
        await Assert.ThrowsAnyAsync<Exception>(() => store.Entries.ExecuteDeleteAsync());
        Assert.Equal("wk7Q2M", Assert.Single(await database.ReadWholeAsync()).WorkerId);
        await Assert.ThrowsAnyAsync<Exception>(() => store.Rows.ExecuteUpdateAsync(s => s.SetProperty(e => e.WorkerId, "other")));
        await Assert.ThrowsAnyAsync<Exception>(() => store.Rows.ExecuteDeleteAsync());
        Assert.Equal("wk7Q2M", Assert.Single(await database.ReadWholeAsync()).WorkerId);
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO LedgerEntry SELECT * FROM LedgerEntry")]
    [InlineData("UPDATE OR REPLACE LedgerEntry SET \"Index\" = 1")]
    [InlineData("REPLACE INTO LedgerEntry SELECT * FROM LedgerEntry WHERE \"Index\" = 0")]
    public async Task Sqlite_refuses_to_replace_an_entry(string statement)
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var writer = database.Write())
        {
            await writer.AppendAsync([SampleAccess.Entry(), SampleAccess.Entry()], CancellationToken.None);
        }

        await using var store = database.Stores.CreateDbContext();

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => store.Database.ExecuteSqlRawAsync(statement));
        Assert.Equal(2, (await database.ReadWholeAsync()).Length);
    }

    [SkippableFact]
    public async Task PostgreSql_refuses_to_truncate_the_entries()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var store = database.Stores.CreateDbContext();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => store.Database.ExecuteSqlRawAsync("TRUNCATE \"LedgerEntry\""));
    }

    [Fact]
    public async Task Read_only_file_makes_the_ledger_unavailable_within_two_seconds()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var readOnly = new LedgerFactory(new(DatabaseProvider.Sqlite, database.Stores.Location.ConnectionString + ";Mode=ReadOnly"));
        await using var writer = new LedgerWriter(readOnly, "test/log", SampleAccess.Cipher, new LedgerGate(), TimeProvider.System);
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(writer));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2.5));
        Assert.Empty(await database.ReadAsync());
    }

    [Fact]
    public async Task Locked_file_makes_the_ledger_unavailable_within_two_seconds_and_available_again_afterwards()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var writer = database.Write();
        await using var other = database.Stores.CreateDbContext();
        var watch = Stopwatch.StartNew();

        await using (await other.Database.BeginTransactionAsync())
        {
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(writer));
            Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(3));
        }

        var receipt = Assert.Single(await writer.AppendAsync(SampleAccess.Entry(), CancellationToken.None));
        Assert.Equal((await database.ReadWholeAsync())[^1].LeafHash, receipt.LeafHash);
    }

    [Fact]
    public async Task Missing_ledger_refuses_each_append()
    {
        var nowhere = new LedgerFactory(new(DatabaseProvider.Sqlite, "Data Source=/no-such-folder/ledger.db"));
        await using var writer = new LedgerWriter(nowhere, "test/log", SampleAccess.Cipher, new LedgerGate(), TimeProvider.System);

        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(writer));
        }
    }

    [Fact]
    public async Task Full_queue_refuses_at_once()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var writer = database.Write();
        await using var other = database.Stores.CreateDbContext();
        var many = Enumerable.Range(0, 10_000).Select(_ => SampleAccess.Entry(0)).ToArray();
        await using (await other.Database.BeginTransactionAsync())
        {
            var held = AppendAsync(writer);
            await Task.Delay(100);
            var waiting = writer.AppendAsync(many, CancellationToken.None).AsTask();
            var watch = Stopwatch.StartNew();

            await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(writer));

            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => held);
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => waiting);
        }
    }

    [Fact]
    public async Task Disposal_writes_what_waits_and_closes_the_ledger()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var writer = database.Write();
        var waiting = Enumerable.Range(0, 200).Select(_ => AppendAsync(writer)).ToArray();

        await writer.DisposeAsync();

        Assert.Equal(200, (await Task.WhenAll(waiting)).Sum(r => r.Length));
        Assert.Equal(200, (await database.ReadWholeAsync()).Length);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => AppendAsync(writer));
    }

    private static Task<ImmutableArray<Receipt>> AppendAsync(LedgerWriter writer) =>
        writer.AppendAsync(SampleAccess.Entry(), CancellationToken.None).AsTask();

    private static async Task AppendAsync(LedgerWriter writer, int times, ConcurrentBag<Receipt> receipts)
    {
        for (var i = 0; i < times; i++)
        {
            receipts.Add(Assert.Single(await writer.AppendAsync(SampleAccess.Entry(), CancellationToken.None)));
        }
    }
}
