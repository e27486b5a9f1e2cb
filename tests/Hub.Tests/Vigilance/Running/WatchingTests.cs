using Hub.Ledger;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Tests.Ledger;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Vigilance.Running;

public sealed class WatchingTests
{
    [Fact]
    public async Task Running_hub_raises_broken_glass_by_itself()
    {
        await using var hub = await HubUnderTest.StartAsync(
            fill: async store =>
            {
                store.Add(new Division { Code = "2102", Level = "CITY", Name = "city" });
                store.Add(new Child { Id = "ch-1" });
                await store.SaveChangesAsync();
            },
            settings: "--HUB:Vigilance=true");
        var ledger = hub.Services.GetRequiredService<IAccessLedger>();
        var handle = (await ledger.HandlesAsync(["ch-1"], 2026, default))["ch-1"];

        await ledger.AppendAsync(
            SampleAccess.Entry(0) with { Kind = EntryKind.BreakGlass, Subjects = [new Subject(handle, SampleAccess.Fields, 1)] }, default);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var records = hub.OpenStore();
        while (!await records.Set<Alert>().AnyAsync(a => a.RuleId == "M-33" && a.ChildId == "ch-1", patience.Token))
        {
            await Task.Delay(200, patience.Token);
        }
    }
}
