using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Hub.Audit.Keys;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Audit.Verifying;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bench;

/// <summary>Fills a ledger with many entries, signing all the while, and measures what its readers do.</summary>
internal static class LedgerFigures
{
    private const string Origin = "bench.example/log";
    private const int Appenders = 64;
    private const int Children = 20_000;

    private static readonly string[] Handles =
        [.. Enumerable.Range(0, Children).Select(i => ChildHandle.Write(2026, SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, ChildHandle.SecretBytes)))];

    private static readonly FieldSet Fields = new(
        from name in (string[])["name", "birthDate", "sex", "ethnicity", "fileState", "riskLevel", "residenceAddress", "difficultyCategories"]
        select new FieldUse("Child", name, name == "residenceAddress" ? FieldForm.Masked : FieldForm.Full));

    public static async Task PrintAsync(DatabaseProvider provider, string connection, int entries, CancellationToken cancel)
    {
        using var stores = new LedgerFactory(new StoreLocation(provider, connection));
        await stores.MigrateAsync(cancel);
        using var key = new SigningKey(Origin, NoteAlgorithm.Ed25519, new byte[SigningKey.SeedBytes]);
        using var tree = new LedgerTree(
            stores, Origin, new CheckpointKeys(text => [key.Sign(text)], note => note.Signatures.Any(s => key.Verifier.Verifies(note.Text, s))), TimeProvider.System);
        Say($"entries per second, {Appenders} at a time, a checkpoint every second", await FillAsync(stores, tree, entries, cancel), "/s");

        await using var index = new LedgerIndex(stores);
        Say("made searchable, entries per second", entries / (await TimeAsync(() => index.CatchUpAsync(cancel))).TotalSeconds, "/s");
        await ListAsync(stores, cancel);
        await VerifyAsync(new LedgerFiles(stores), key.Verifier, cancel);
    }

    private static async Task<double> FillAsync(LedgerFactory stores, LedgerTree tree, int entries, CancellationToken cancel)
    {
        await using var writer = new LedgerWriter(stores, Origin, new HandleCipher(new byte[HandleCipher.KeyBytes]), new LedgerGate(), TimeProvider.System);
        await writer.CanWriteAsync(cancel);
        using var filled = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var signing = SignAsync(tree, filled.Token);
        var stamps = new EntryStamps(TimeProvider.System);
        var taken = 0;
        var time = await TimeAsync(() => Task.WhenAll(Enumerable.Range(0, Appenders).Select(async seed =>
        {
            var random = new Random(seed);
            while (Interlocked.Increment(ref taken) <= entries)
            {
                await writer.AppendAsync(Entry(stamps.Next(), Handles[random.Next(Children)]), cancel);
            }
        })));
        await filled.CancelAsync();
        await signing;
        await tree.AdvanceAsync(cancel);
        return entries / time.TotalSeconds;
    }

    private static async Task SignAsync(LedgerTree tree, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await tree.AdvanceAsync(cancel);
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // Filled.
        }
    }

    private static async Task ListAsync(LedgerFactory stores, CancellationToken cancel)
    {
        var times = new List<double>();
        var length = 0;
        foreach (var handle in Handles.Take(50))
        {
            await using var store = stores.CreateDbContext();
            times.Add((await TimeAsync(async () => length = (await store.LogOfChild.Where(e => e.ChildPseudonym == handle).OrderBy(e => e.Sequence).ToListAsync(cancel)).Count)).TotalMilliseconds);
        }

        times.Sort();
        Say($"list of one child ({length} entries), median of 50", times[25], "ms");
        Say("list of one child, slowest of 50", times[^1], "ms");
    }

    private static async Task VerifyAsync(LedgerFiles files, VerifierKey key, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        try
        {
            var read = await TimeAsync(() => ExportAsync(files, folder, cancel));
            Say("written out as files", read.TotalSeconds, "s");
            foreach (var parallel in (int[])[1, 4])
            {
                var verifier = new LedgerVerifier(new FolderLedger(folder), AuditPolicy.Parse($"log {key}\n"), null, TimeProvider.System);
                VerifyResult? result = null;
                var time = await TimeAsync(async () => result = await verifier.VerifyAsync(new VerifyOptions(true, parallel), null, cancel));
                Say($"all entries verified, {parallel} bundles at a time{(result!.Damage is null ? "" : $": {result.Damage}")}", time.TotalSeconds, "s");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ExportAsync(LedgerFiles files, string folder, CancellationToken cancel)
    {
        var note = SignedNote.Read((await files.ReadAsync(LedgerFiles.CheckpointPath, cancel))!)!;
        var size = Checkpoint.Read(note.Text)!.Size;
        await KeepAsync(folder, LedgerFiles.CheckpointPath, note.ToBytes(), cancel);
        foreach (var path in Paths(size))
        {
            await KeepAsync(folder, path, (await files.ReadAsync(path, cancel))!, cancel);
        }
    }

    private static IEnumerable<string> Paths(long size)
    {
        for (long first = 0; first < size; first += TilePath.FullWidth)
        {
            yield return TilePath.Entries(first / TilePath.FullWidth, (int)Math.Min(TilePath.FullWidth, size - first)).ToString();
        }

        for (var level = 0; TilePath.WidthIn(size, level, 0) > 0; level++)
        {
            for (long tile = 0; TilePath.WidthIn(size, level, tile) is > 0 and var width; tile++)
            {
                yield return TilePath.Hashes(level, tile, width).ToString();
            }
        }
    }

    private static async Task KeepAsync(string folder, string path, byte[] bytes, CancellationToken cancel)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes, cancel);
    }

    private static AccessEntry Entry(EntryStamp stamp, string handle) => new()
    {
        Stamp = stamp,
        Kind = EntryKind.Disclose,
        Who = new Who("CIVIL_AFFAIRS", "casework", "wo-7Q2M4K9T1X", "in-5H2K8P3M", "CASE_OFFICER", Network: "10.1.2.0/24"),
        Purpose = new PurposeOfUse("CASE_HANDLING"),
        Operation = new Operation("query", "ChildSummary", $"sha256:{new string('4', 64)}", $"hmac:{new string('5', 64)}"),
        Ruling = new Ruling(true, new string('6', 64), null, "JURISDICTION"),
        Correlation = new Correlation("4bf92f3577b34da6a3ce929d0e0e4736"),
        Subjects = [new Subject(handle, Fields, 1)],
    };

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Say(string what, double figure, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {figure:0.0} {unit} |"));
}
