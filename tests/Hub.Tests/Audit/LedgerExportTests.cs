using System.Text;
using System.Text.Json;
using Hub.Audit;
using Hub.Audit.Exporting;
using Hub.Audit.Sources;
using Hub.Audit.Verifying;
using Hub.Ledger;

namespace Hub.Tests.Audit;

public sealed class LedgerExportTests : IDisposable
{
    private readonly TestLedger ledger = new();

    private string To => Path.Combine(ledger.Folder, "exported");

    [Fact]
    public async Task Exported_tiles_are_a_ledger_of_the_same_root()
    {
        ledger.Publish(TestLedger.Entries(600));

        var exported = await ExportAsync(new ExportOrder(To, ExportFormat.Tiles));
        var result = await new LedgerVerifier(new FolderLedger(To), ledger.Policy, null, TimeProvider.System)
            .VerifyAsync(new VerifyOptions(true, 2, null, null), null, CancellationToken.None);

        Assert.Null(exported.Damage);
        Assert.Null(result.Damage);
        Assert.Equal((600, exported.Root), (result.Checkpoint?.Size, result.Checkpoint?.Root.ToString()));
    }

    [Fact]
    public async Task Lines_of_a_range_hold_the_bytes_that_lead_to_their_leaf_hashes()
    {
        ledger.Publish(TestLedger.Entries(600));

        await ExportAsync(new ExportOrder(To, ExportFormat.Ndjson, 250, 520));
        var lines = (await File.ReadAllLinesAsync(To)).Select(l => JsonDocument.Parse(l).RootElement).ToArray();

        Assert.Equal(Enumerable.Range(250, 270), lines.Select(l => l.GetProperty("index").GetInt32()));
        Assert.All(lines, l => Assert.Equal(
            LeafHash.Of(Encoding.UTF8.GetBytes(l.GetProperty("entry").GetRawText())).ToString(), l.GetProperty("leafHash").GetString()));
    }

    [Theory]
    [InlineData(ExportFormat.Ndjson)]
    [InlineData(ExportFormat.Fhir)]
    [InlineData(ExportFormat.Tiles)]
    public async Task Damage_leaves_nothing(ExportFormat format)
    {
        var entries = TestLedger.Entries(600);
        ledger.Publish(entries);
        entries[300] = TestLedger.Entry(300, TestLedger.Handle(1), 9);
        ledger.WriteEntries(entries);

        var exported = await ExportAsync(new ExportOrder(To, format));

        Assert.Equal((Damage.ChangedEntry, 300), (exported.Damage?.Damage, exported.Damage?.Index));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(ledger.Folder), f => f.Contains("exported", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ExportFormat.Ndjson)]
    [InlineData(ExportFormat.Tiles)]
    public async Task Stopped_export_leaves_nothing(ExportFormat format)
    {
        ledger.Publish(TestLedger.Entries(600));
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LedgerExport(new FolderLedger(ledger.Folder), null)
            .RunAsync(new ExportOrder(To, format), (_, _) => stop.Cancel(), stop.Token));

        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(ledger.Folder), f => f.Contains("exported", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten()
    {
        ledger.Publish(TestLedger.Entries(3));
        await File.WriteAllTextAsync(To, "mine");

        await Assert.ThrowsAsync<ExportRefusedException>(() => ExportAsync(new ExportOrder(To, ExportFormat.Ndjson)));

        Assert.Equal("mine", await File.ReadAllTextAsync(To));
    }

    public void Dispose() => ledger.Dispose();

    private Task<Exported> ExportAsync(ExportOrder order) =>
        new LedgerExport(new FolderLedger(ledger.Folder), ledger.Policy).RunAsync(order, null, CancellationToken.None);
}
