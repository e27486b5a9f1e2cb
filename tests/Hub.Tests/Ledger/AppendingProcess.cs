using System.Globalization;
using Hub.Records.Ledgering;
using Hub.Records.Storing;

namespace Hub.Tests.Ledger;

/// <summary>This assembly as a program: appends without end and prints what was acknowledged, to be killed by <see cref="LedgerCrashTests"/>.</summary>
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
        await using var writer = new LedgerWriter(stores, "test/log", TimeProvider.System);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Appenders).Select(_ => AppendAsync(writer)));
            return 0;
        }
        catch (LedgerUnavailableException)
        {
            Console.WriteLine("unavailable");
            return 3;
        }
    }

    private static async Task AppendAsync(LedgerWriter writer)
    {
        while (true)
        {
            foreach (var receipt in await writer.AppendAsync(SampleAccess.Entry(), CancellationToken.None))
            {
                // One call, one line: Console.Out is synchronised and not buffered.
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{receipt.Index} {receipt.LeafHash}"));
            }
        }
    }
}
