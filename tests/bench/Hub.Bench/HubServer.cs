using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Records.Ledgering;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hub.Bench;

/// <summary>The hub as it is shipped, or without its ledger, which only a benchmark may do.</summary>
internal static class HubServer
{
    public static async Task RunAsync(bool recorded, CancellationToken cancel)
    {
        await using var app = Build(recorded);
        await HubHost.MigrateAsync(app.Services, cancel);
        await app.StartAsync(cancel);
        Console.WriteLine("ready");
        await app.WaitForShutdownAsync(cancel);
    }

    public static WebApplication Build(bool recorded) => HubHost.Build([], services =>
    {
        if (!recorded)
        {
            services.Replace(ServiceDescriptor.Singleton<IAccessLedger, Unrecorded>());
        }
    });

    /// <summary>Makes the entry's parts, and keeps nothing.</summary>
    private sealed class Unrecorded : IAccessLedger
    {
        private static readonly ImmutableArray<Receipt> Receipts = [new Receipt("bench", 0, new string('0', 64))];

        public ValueTask<ImmutableArray<Receipt>> AppendAsync(AccessEntry entry, CancellationToken cancellationToken) => new(Receipts);

        public ValueTask<IReadOnlyDictionary<string, string>> HandlesAsync(IEnumerable<string> children, int year, CancellationToken cancellationToken) =>
            new(children.Distinct().ToDictionary(c => c, c => ChildHandle.Write(year, SHA256.HashData(Encoding.UTF8.GetBytes(c)).AsSpan(0, ChildHandle.SecretBytes))));
    }
}
