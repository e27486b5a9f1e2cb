using System.Text;
using Hub.Audit.Exporting;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Hub.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Hub.Tests.Audit;

/// <summary>What a hub's operator takes out of its own ledger.</summary>
public sealed class AuditExportVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-export-").FullName;

    private string To => Path.Combine(folder, "out");

    [Fact]
    public async Task Export_is_an_entry_before_it_is_a_file_and_tells_no_value()
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, s => TestCity.FillAsync(s, Policy.RealSchema.Sharing));
        var answer = await hub.AskAsync(await hub.TokenAsync("SCHOOL", "SCHOOLING"), "{ child(id: \"" + Populated.ChildId + "\") { name } }");
        var name = answer.GetProperty("data").GetProperty("child").GetProperty("name").GetString()!;

        var code = await RunAsync(hub, new ExportOrder(To, ExportFormat.Fhir));
        var text = await File.ReadAllTextAsync(To);

        Assert.Equal(0, code);
        Assert.Equal(1, await ExportsAsync(hub));
        Assert.Contains("\"Child.name FULL\"", text, StringComparison.Ordinal);
        Assert.Contains("export fhir 0..", text, StringComparison.Ordinal);
        Assert.False(text.Contains(name, StringComparison.Ordinal) || text.Contains(Populated.ChildId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_entry_nothing_is_written_and_over_a_file_neither()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await File.WriteAllTextAsync(To, "mine");

        var over = await RunAsync(hub, new ExportOrder(To, ExportFormat.Ndjson));
        await hub.Services.GetRequiredService<LedgerWriter>().DisposeAsync();
        var shut = await RunAsync(hub, new ExportOrder(To + "2", ExportFormat.Ndjson));

        Assert.Equal((2, 2), (over, shut));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        Assert.Equal(("mine", 0), (await File.ReadAllTextAsync(To), await ExportsAsync(hub)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<int> RunAsync(HubUnderTest hub, ExportOrder order)
    {
        await using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
        return await AuditExportVerb.OwnAsync(hub.Services, order, null, console, CancellationToken.None);
    }

    private static async Task<int> ExportsAsync(HubUnderTest hub)
    {
        await using var store = hub.OpenLedger();
        var bodies = await store.Entries.Select(e => e.Body).ToListAsync();
        return bodies.Count(b => Encoding.UTF8.GetString(b).Contains("\"kind\":\"export\",\"op\"", StringComparison.Ordinal));
    }
}
