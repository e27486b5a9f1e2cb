using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Writing;
using Hub.Tests.Moving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Monitoring;

/// <summary>Files put into the store by hand, and a monitoring clock that tests let tick.</summary>
internal static class WatchedHub
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(10);

    public static async Task<MonitoringTick> WatchAsync(this CaseHub hub)
    {
        var clock = hub.Hub.Services.GetRequiredService<MonitoringClock>();
        await clock.NoticeWorkersAsync(default);
        return await clock.TickAsync(Enough, default);
    }

    /// <summary>The file with all that follows from it, asked at once.</summary>
    public static async Task<string> PutAsync(this CaseHub hub, CaseFile file)
    {
        await using (var store = hub.Hub.OpenStore())
        {
            store.Add(file.Child);
            store.AddRange(file.Records);
            await store.SaveChangesAsync();
        }

        await hub.DeriveAsync(file.Child.Id);
        await hub.WatchAsync();
        return file.Child.Id;
    }

    /// <summary>Changes records of a file behind the hub's back, and has it asked.</summary>
    public static async Task ChangeAsync<T>(this CaseHub hub, string child, Action<T> change)
        where T : Record
    {
        await using (var store = hub.Hub.OpenStore())
        {
            foreach (var record in await store.Set<T>().AsTracking().Where(r => r.Id == child || EF.Property<string>(r, typeof(T) == typeof(Child) ? "Id" : "ChildId") == child).ToListAsync())
            {
                change(record);
            }

            store.Add(new FileToAsk { ChildId = child });
            await store.SaveChangesAsync();
        }

        await hub.WatchAsync();
    }

    /// <summary>Waits until every event so far has its deliveries.</summary>
    public static async Task DeliveredAsync(this CaseHub hub)
    {
        await using var store = hub.Hub.OpenStore();
        while (await store.Set<AlertEvent>().AnyAsync())
        {
            await Task.Delay(20);
        }
    }

    public static async Task<List<Alert>> AlertsAsync(this CaseHub hub, string child, string rule)
    {
        await using var store = hub.Hub.OpenStore();
        return await store.Set<Alert>().Where(a => a.ChildId == child && a.RuleId == rule).OrderBy(a => a.RaisedAt).ThenBy(a => a.Id).ToListAsync();
    }

    public static async Task<List<string>> EventsAsync(this CaseHub hub, string alert)
    {
        while (true)
        {
            await using var store = hub.Hub.OpenStore();
            if (!await store.Set<AlertEvent>().AnyAsync())
            {
                var first = await store.Set<AlertDelivery>().Where(d => d.AlertId == alert).OrderBy(d => d.Place).ToListAsync();
                return [.. first.Where(d => d.OrgId == first[0].OrgId).Select(d => d.Kind)];
            }

            await Task.Delay(20);
        }
    }

    private static async Task DeriveAsync(this CaseHub hub, string child)
    {
        await using var store = hub.Hub.OpenStore();
        var file = (await ChildFiles.LoadAsync(store, [child], default))[child];
        var (writer, _) = await hub.Hub.Services.GetRequiredService<RecordWriters>().OfAsync(store, default);
        writer.Derive(store, file);
        store.Add(new FileToAsk { ChildId = child });
        await store.SaveChangesAsync();
    }
}
