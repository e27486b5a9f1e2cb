using System.Collections.Immutable;
using System.Diagnostics;
using Hub.Records.Importing;
using Hub.Tests.Exchange;

namespace Hub.Tests.Importing;

/// <summary>What came of importing all sample files into an empty store, done once for all tests that look at it.</summary>
internal sealed record SmallImported(ImmutableArray<DeliveryResult> Results, ImmutableArray<string> LedgerOperations, double RowsPerSecond)
{
    public static Lazy<Task<SmallImported>> Once { get; } = new(ImportAsync);

    private static async Task<SmallImported> ImportAsync()
    {
        await using var hub = await ImportHub.CreateAsync();
        var watch = Stopwatch.StartNew();
        var results = await hub.ImportAsync(Samples.Small);
        return new SmallImported(results, [.. await hub.LedgerOperationsAsync()], results.Sum(r => r.Counts.Read) / watch.Elapsed.TotalSeconds);
    }
}
