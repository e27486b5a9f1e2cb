using System.Diagnostics;
using System.Globalization;
using Hub.Records.Storing;
using Xunit.Abstractions;

namespace Hub.Tests.Ledger;

public sealed class LedgerCrashTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [MemberData(nameof(LedgerWriterTests.Databases), MemberType = typeof(LedgerWriterTests))]
    public async Task Killed_process_loses_no_acknowledged_entry(DatabaseProvider provider)
    {
        await using var database = await LedgerDatabase.CreateAsync(provider);
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var acknowledged = new Dictionary<long, string>();

        for (var kill = 0; kill < 10; kill++)
        {
            var after = TimeSpan.FromMilliseconds(random.Next(1, 300));
            foreach (var (index, hash) in await AppendUntilKilledAsync(database.Stores.Location, after))
            {
                acknowledged.Add(index, hash);
            }
        }

        var entries = await database.ReadWholeAsync();
        output.WriteLine($"{acknowledged.Count} acknowledged, {entries.Length} written");
        Assert.True(acknowledged.Count > 100);
        Assert.All(acknowledged, a => Assert.Equal(a.Value, entries[a.Key].LeafHash));
    }

    // The limit on the size of a file stands for a full disk: the write fails in the middle of the log of the database.
    [SkippableFact]
    public async Task Full_disk_makes_the_ledger_unavailable_and_loses_nothing()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs a shell with ulimit");
        await using var database = await LedgerDatabase.CreateAsync(DatabaseProvider.Sqlite);
        const string Limited = "trap '' XFSZ; ulimit -f 600; exec dotnet \"$@\"";
        using var process = Start("/bin/bash", ["-c", Limited, "bash", .. Arguments(database.Stores.Location)]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var kill = limit.Token.Register(process.Kill);

        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();

        var entries = await database.ReadWholeAsync();
        var acknowledged = lines.Select(Parse).OfType<(long Index, string Hash)>().ToArray();
        Assert.Equal(3, process.ExitCode);
        Assert.NotEmpty(acknowledged);
        var refused = lines.Where(l => l.StartsWith("unavailable ", StringComparison.Ordinal)).Select(l => l["unavailable ".Length..]);
        Assert.All(refused, ms => Assert.InRange(int.Parse(ms, CultureInfo.InvariantCulture), 0, 2500));
        Assert.All(acknowledged, a => Assert.Equal(a.Hash, entries[a.Index].LeafHash));
    }

    private static async Task<List<(long Index, string Hash)>> AppendUntilKilledAsync(StoreLocation location, TimeSpan after)
    {
        using var process = Start("dotnet", Arguments(location));
        using var limit = new CancellationTokenSource();
        using var kill = limit.Token.Register(process.Kill);
        var acknowledged = new List<(long, string)>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (acknowledged.Count == 0)
            {
                limit.CancelAfter(after);
            }

            if (Parse(line) is { } receipt)
            {
                acknowledged.Add(receipt);
            }
        }

        await process.WaitForExitAsync();
        return acknowledged;
    }

    private static string[] Arguments(StoreLocation location) =>
        [typeof(AppendingProcess).Assembly.Location, location.Provider.ToString(), location.ConnectionString];

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };

        // Its double mapping is a file of 2 GB, beyond any limit set here.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException($"cannot start `{program}`");
    }

    // A line cut by the kill is not an acknowledgement that anybody has read.
    private static (long Index, string Hash)? Parse(string line) =>
        line.Split(' ') is [var index, { Length: 64 } hash] && long.TryParse(index, out var number) ? (number, hash) : null;
}
