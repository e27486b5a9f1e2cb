using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Storing;

namespace Hub.Tests.Ledger;

/// <summary>This assembly as a program: appends and signs without end and prints what was acknowledged.</summary>
/// <remarks>To be killed by <see cref="LedgerCrashTests"/>.</remarks>
internal static class AppendingProcess
{
    private const int Appenders = 8;
    private const int Children = 20;

    private static readonly TimeSpan Signing = TimeSpan.FromMilliseconds(20);

    /// <param name="args">Provider, connection string.</param>
    public static async Task<int> Main(string[] args)
    {
        if (args.Length != 2)
        {
            return 2;
        }

        var stores = new LedgerFactory(new StoreLocation(Enum.Parse<DatabaseProvider>(args[0]), args[1]));
        // As the hub, which has migrated before it serves: on a slow machine a first context takes longer than an append may.
        await stores.MigrateAsync(CancellationToken.None);
        await using (var index = new LedgerIndex(stores))
        {
            await index.CatchUpAsync(CancellationToken.None);
        }

        await using var writer = new LedgerWriter(stores, SampleKeys.Origin, SampleAccess.Cipher, new LedgerGate(), TimeProvider.System);
        using var tree = new LedgerTree(stores, SampleKeys.Origin, SampleKeys.ForTree, TimeProvider.System);
        using var end = new CancellationTokenSource();
        var signing = SignAsync(tree, end.Token);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Appenders).Select(i => AppendAsync(writer, i)));
            return 0;
        }
        catch (LedgerUnavailableException)
        {
            return 3;
        }
        finally
        {
            await end.CancelAsync();
            await signing;
        }
    }

    // Fewer children than entries: the number of each is the next of its list, whoever wrote the last one.
    private static async Task AppendAsync(LedgerWriter writer, int child)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                started = Stopwatch.GetTimestamp();
                child = (child + 7) % Children;
                var entry = SampleAccess.EntryOf(SampleAccess.HandleOf(child), SampleAccess.HandleOf((child + 1) % Children));
                var receipt = (await writer.AppendAsync(entry, CancellationToken.None)).Single();
                Print($"{receipt.Index} {receipt.LeafHash}");
            }
        }
        catch (LedgerUnavailableException)
        {
            Print($"unavailable {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0}");
            throw;
        }
    }

    private static async Task SignAsync(LedgerTree tree, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var size = await tree.AdvanceAsync(end);
                Print($"signed {size}");
                await Task.Delay(Signing, end);
            }
            catch (Exception fault) when (fault is LedgerTamperedException or DbException)
            {
                Print($"unsigned {fault.GetType().Name}");
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // One call, one line: Console.Out is synchronised and not buffered.
    private static void Print(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
