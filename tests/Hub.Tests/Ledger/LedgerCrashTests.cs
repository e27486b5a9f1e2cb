using System.Diagnostics;
using System.Globalization;
using Hub.Audit.Verifying;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
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
        var chaos = new Chaos(output, $"ledger on {provider}", "LEDGER_CHAOS_RUNS", shortForm: 10);
        var folder = Directory.CreateTempSubdirectory("auditor-");
        var auditor = new LedgerVerifier(new DatabaseLedger(database.Stores), SampleKeys.Policy, new AuditState(folder.FullName), TimeProvider.System);
        var acknowledged = new Dictionary<long, string>();
        var signatures = 0;

        for (var run = 1; run <= chaos.Runs; run++)
        {
            var printed = await AppendUntilKilledAsync(database.Stores.Location, TimeSpan.FromMilliseconds(chaos.Random.Next(1, 300)));
            Assert.DoesNotContain(printed, l => l.StartsWith("un", StringComparison.Ordinal));
            foreach (var (index, hash) in printed.Select(Parse).OfType<(long Index, string Hash)>())
            {
                acknowledged.Add(index, hash);
            }

            var signed = printed.Select(Signed).OfType<long>().ToArray();
            signatures += signed.Length;
            var size = await AuditAsync(database.Stores, auditor);
            Assert.True(size >= signed.Append(0).Max() && size > acknowledged.Keys.Max());
            if (run % 20 == 0)
            {
                chaos.Say($"run {run}: {acknowledged.Count} acknowledged, {size} verified");
            }
        }

        Assert.Null((await auditor.VerifyAsync(new VerifyOptions(Full: true), null, CancellationToken.None)).Damage);
        var entries = await database.ReadWholeAsync();
        chaos.Say($"| kills | acknowledged | written | checkpoints seen | acknowledged and lost | damage |");
        var lost = acknowledged.Count(a => a.Key >= entries.Length || entries[a.Key].LeafHash != a.Value);
        chaos.Say($"| {chaos.Runs} | {acknowledged.Count} | {entries.Length} | {signatures} | {lost} | none |");
        folder.Delete(recursive: true);
        Assert.True(acknowledged.Count > 100);
        Assert.Equal(0, lost);
    }

    // As after the next start: the tree goes on from the checkpoint that was signed before, then the auditor from what was seen before.
    private static async Task<long> AuditAsync(LedgerFactory stores, LedgerVerifier auditor)
    {
        using var tree = new LedgerTree(stores, SampleKeys.Origin, SampleKeys.ForTree, TimeProvider.System);
        await tree.AdvanceAsync(CancellationToken.None);
        var result = await auditor.VerifyAsync(new VerifyOptions(), null, CancellationToken.None);
        Assert.Null(result.Damage);
        return result.Checkpoint!.Size;
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

    private static async Task<List<string>> AppendUntilKilledAsync(StoreLocation location, TimeSpan after)
    {
        using var process = Start("dotnet", Arguments(location));
        using var limit = new CancellationTokenSource();
        using var kill = limit.Token.Register(process.Kill);
        var printed = new List<string>();
        var isCounting = false;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (!isCounting && Parse(line) is not null)
            {
                isCounting = true;
                limit.CancelAfter(after);
            }
        }

        await process.WaitForExitAsync();
        return printed;
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

    private static long? Signed(string line) => line.Split(' ') is ["signed", var size] && long.TryParse(size, out var number) ? number : null;
}
