using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Ledger;

public sealed class ChildHandlesTests
{
    [SkippableTheory]
    [MemberData(nameof(LedgerWriterTests.Databases), MemberType = typeof(LedgerWriterTests))]
    public async Task Handle_is_the_same_for_all_who_ask(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        await using var first = database.Write();
        await using var second = database.Write();
        var children = Enumerable.Range(0, 100).Select(i => $"ch{i}").ToArray();
        LedgerWriter[] writers = [first, second];
        var askers = Enumerable.Range(0, 16).Select(i => new ChildHandles(writers[i % 2], TimeProvider.System, database.Stores)).ToArray();

        var answers = await Task.WhenAll(askers.Select(a => a.OfAsync(children, CancellationToken.None).AsTask()));

        Assert.All(answers, a => Assert.Equal(answers[0].OrderBy(h => h.Key), a.OrderBy(h => h.Key)));
        Assert.Equal(100, answers[0].Values.Distinct().Count());
        Assert.All(answers[0].Values, h => Assert.Matches("^h:[0-9]{2}:[A-Za-z0-9_-]{22}$", h));
    }

    [Fact]
    public async Task Next_year_has_other_handles()
    {
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var writer = database.Write();

        var old = await new ChildHandles(writer, new Fixed(2026), database.Stores).OfAsync(["ch1"], CancellationToken.None);
        var young = await new ChildHandles(writer, new Fixed(2027), database.Stores).OfAsync(["ch1"], CancellationToken.None);

        Assert.StartsWith("h:26:", old["ch1"]);
        Assert.StartsWith("h:27:", young["ch1"]);
        Assert.NotEqual(old["ch1"][5..], young["ch1"][5..]);
    }

    private sealed class Fixed(int year) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(year, 6, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
