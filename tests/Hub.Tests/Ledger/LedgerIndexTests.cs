using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Ledger;

public sealed class LedgerIndexTests
{
    [SkippableTheory]
    [MemberData(nameof(LedgerWriterTests.Databases), MemberType = typeof(LedgerWriterTests))]
    public async Task Several_indexes_beside_a_writer_make_each_row_once(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        using var others = new LedgerFactory(database.Stores.Location);
        await using var writer = database.Write();
        await using var first = new LedgerIndex(database.Stores);
        await using var second = new LedgerIndex(others);
        LedgerIndex[] indexes = [first, second];

        for (var round = 0; round < 10; round++)
        {
            var appending = writer.AppendAsync([.. Enumerable.Range(0, 100).Select(_ => SampleAccess.Entry())], CancellationToken.None).AsTask();
            await Task.WhenAll(indexes.Select(i => i.CatchUpAsync(CancellationToken.None)).Append(appending));
        }

        Assert.Equal(1000, (await database.ReadWholeAsync()).Length);
    }

    [SkippableTheory]
    [MemberData(nameof(LedgerWriterTests.Databases), MemberType = typeof(LedgerWriterTests))]
    public async Task Catching_up_reaches_every_entry_there_was(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        await using var writer = database.Write();
        await using var index = new LedgerIndex(database.Stores);
        await writer.AppendAsync([.. Enumerable.Range(0, 300).Select(_ => SampleAccess.Entry(0))], CancellationToken.None);

        var step = await index.AddSomeAsync(CancellationToken.None);
        Assert.Equal(300, step.End);
        Assert.InRange(step.Next, 1, 299);

        await index.CatchUpAsync(CancellationToken.None);
        Assert.Equal(new IndexProgress(300, 300), await index.AddSomeAsync(CancellationToken.None));
        await using var store = database.Stores.CreateDbContext();
        Assert.Equal(300, await store.Rows.CountAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_entry_are_named_and_never_passed_over()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var index = new LedgerIndex(database.Stores);
        await using (var writer = database.Write())
        {
            await writer.AppendAsync(SampleAccess.Entry(), CancellationToken.None);
        }

        await using var store = database.Stores.CreateDbContext();
        await store.Database.ExecuteSqlRawAsync("INSERT INTO LedgerEntry (\"Index\", Body) VALUES (1, X'7B7D')");

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var damaged = await Assert.ThrowsAsync<InvalidDataException>(() => index.CatchUpAsync(CancellationToken.None));
            Assert.StartsWith("entry 1 of the access ledger", damaged.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, await store.Rows.CountAsync());
    }
}
