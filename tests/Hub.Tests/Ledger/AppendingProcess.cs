using System.Diagnostics;
using System.Globalization;
using Hub.Records.Ledgering;
using Hub.Records.Storing;

namespace Hub.Tests.Ledger;

/// <summary>This assembly as a program: appends without end and prints what was acknowledged.</summary>
/// <remarks>To be killed by <see cref="LedgerCrashTests"/>.</remarks>
internal static class AppendingProcess
{
    private const int Appenders = 8;

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
        await using var writer = new LedgerWriter(stores, "test/log", SampleAccess.Cipher, new LedgerGate(), TimeProvider.System);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Appenders).Select(_ => AppendAsync(writer)));
            return 0;
        }
        catch (LedgerUnavailableException)
        {
            return 3;
        }
    }

    private static async Task AppendAsync(LedgerWriter writer)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                started = Stopwatch.GetTimestamp();
                var receipt = (await writer.AppendAsync(SampleAccess.Entry(), CancellationToken.None)).Single();
                Print($"{receipt.Index} {receipt.LeafHash}");
            }
        }
        catch (LedgerUnavailableException)
        {
            Print($"unavailable {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0}");
            throw;
        }
    }

    // One call, one line: Console.Out is synchronised and not buffered.
    private static void Print(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
