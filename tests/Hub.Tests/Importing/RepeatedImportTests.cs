using Hub.Records.Importing;
using Hub.Records.Storing;
using Hub.Tests.Exchange;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Importing;

/// <summary>Twice is once (exchange.md 6.3).</summary>
public sealed class RepeatedImportTests
{
    // Files enough to be stopped in the middle of.
    private static readonly string[] Few = [.. new[] { "civil-affairs.csv", "courts.csv", "police.csv" }.Select(file => Path.Combine(Samples.Small, file))];

    // The store of an import of these that nothing stopped.
    private static readonly Lazy<Task<string[]>> Whole = new(ImportWholeAsync);

    [SkippableTheory]
    [EveryDatabase]
    public async Task Second_import_changes_nothing(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateAsync(provider);
        var first = await hub.ImportAsync(Samples.Small);
        var before = await StoreDump.ReadAsync(hub);

        var second = await hub.ImportAsync(Samples.Small);

        Assert.Equal(before, await StoreDump.ReadAsync(hub));
        Assert.Equal(first.SelectMany(r => r.Rows).Select(r => r.ChildId), second.SelectMany(r => r.Rows).Select(r => r.ChildId));
        Assert.Equal(0, second.Sum(r => r.Counts.Created));
        Assert.Equal(first.Sum(r => r.Counts.Review), second.Sum(r => r.Counts.Review));
        Assert.Equal(first.Sum(r => r.Counts.Rejected), second.Sum(r => r.Counts.Rejected));
    }

    public static TheoryData<string> Departments => [.. Hub.Exchange.ExchangeTables.Shared.Files.Select(f => f.Stem)];

    [Theory]
    [MemberData(nameof(Departments))]
    public async Task Import_in_another_form_changes_nothing(string stem)
    {
        await using var hub = await ImportHub.CreateAsync();
        await hub.ImportAsync(Path.Combine(Samples.Good, stem + "-plain.csv"));
        var before = await StoreDump.ReadAsync(hub);

        var json = await hub.ImportAsync(Path.Combine(Samples.Good, stem + ".ndjson"));
        var workbook = await hub.ImportAsync(hub.Put(stem + ".xlsx", new PlainFile(stem).Workbook()));

        Assert.Equal(before, await StoreDump.ReadAsync(hub));
        Assert.All(json.Concat(workbook).SelectMany(r => r.Rows), r => Assert.Equal(RowOutcome.Linked, r.Outcome));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Import_that_stopped_can_be_run_again(int batches)
    {
        await using var stopped = await ImportHub.CreateAsync();

        await StopAfterAsync(stopped, batches);
        await stopped.ImportAsync(Few);

        await StoreDump.AssertSameAsync(await Whole.Value, stopped);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(900)]
    public async Task Import_cancelled_inside_a_batch_can_be_run_again(int milliseconds)
    {
        await using var stopped = await ImportHub.CreateAsync();
        using var cancel = new CancellationTokenSource(milliseconds);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => stopped.Importer.RunAsync(Few, ImportHub.Operator, null, cancel.Token));
        await stopped.ImportAsync(Few);

        await StoreDump.AssertSameAsync(await Whole.Value, stopped);
    }

    [Fact]
    public async Task Import_that_stopped_is_not_closed_in_the_log()
    {
        await using var hub = await ImportHub.CreateAsync();

        await StopAfterAsync(hub, 1);

        await using var store = hub.Open();
        Assert.Null((await store.Deliveries.SingleAsync()).FinishedAt);
        Assert.Empty(await hub.LedgerOperationsAsync());
    }

    private static async Task<string[]> ImportWholeAsync()
    {
        await using var hub = await ImportHub.CreateAsync();
        await hub.ImportAsync(Few);
        return await StoreDump.ReadAsync(hub);
    }

    private static Task StopAfterAsync(ImportHub hub, int batches) => Assert.ThrowsAsync<TimeoutException>(
        () => hub.Importer.RunAsync(Few, ImportHub.Operator, _ => Stop(ref batches), default));

    private static void Stop(ref int batches)
    {
        if (--batches == 0)
        {
            throw new TimeoutException("stopped by the test");
        }
    }
}
