using Hub.Ledger;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Hub.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Hub.Tests.Ledger;

public sealed class AuditForgetTests
{
    [Fact]
    public async Task Handles_that_are_old_enough_go_and_an_entry_says_so()
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite);
        var old = DateTime.UtcNow.Year - 6;
        var handle = (await hub.Services.GetRequiredService<IAccessLedger>().HandlesAsync(["ch-1"], old, default))["ch-1"];

        Assert.Equal(AuditVerb.Good, await ForgetAsync(hub, old));

        Assert.Null(await hub.Services.GetRequiredService<HandleBook>().ChildOfAsync(handle, default));
        await using var ledger = hub.OpenLedger();
        var last = await ledger.Entries.OrderBy(e => e.Index).LastAsync();
        var entry = new EntryReader().Read(last.Body);
        Assert.Equal((EntryKind.Shred, $"handles {old}", "wo-2", "档案 12"), (entry.Kind, entry.Operation.Name, entry.Who.Approver, last.Justification));
    }

    [Fact]
    public async Task Handles_that_must_be_kept_stay()
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite);
        var young = DateTime.UtcNow.Year - 5;
        var handle = (await hub.Services.GetRequiredService<IAccessLedger>().HandlesAsync(["ch-1"], young, default))["ch-1"];

        Assert.Equal(AuditVerb.Unchecked, await ForgetAsync(hub, young));

        Assert.Equal("ch-1", await hub.Services.GetRequiredService<HandleBook>().ChildOfAsync(handle, default));
    }

    private static Task<int> ForgetAsync(HubUnderTest hub, int year) =>
        AuditForgetVerb.RunAsync(year, "档案 12", "wo-2", hub.Services, AnsiConsole.Console, default);
}
