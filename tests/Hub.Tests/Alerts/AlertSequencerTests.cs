using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Storing;
using Hub.Tests.Moving;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Alerts;

/// <summary>Deliveries are numbered without a gap, and no reader who goes on after the last one he saw misses any, whatever commits late.</summary>
public sealed class AlertSequencerTests
{
    private const int Writers = 6;
    private const int Each = 60;

    [SkippableTheory]
    [EveryDatabase]
    public async Task Reader_behind_concurrent_writers_and_two_sequencers_misses_nothing(DatabaseProvider provider)
    {
        await using var hub = await CaseHub.StartAsync(provider);
        var stores = hub.Hub.Services.GetRequiredService<StoreFactory>();
        using var writing = new CancellationTokenSource();
        var org = CaseHub.OrgOf("CIVIL_AFFAIRS");
        var reading = ReadAsync(new AlertInbox(stores), org, Writers * Each, default);
        var other = SequenceAsync(new AlertSequencer(stores), writing.Token);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(stores, w, org)));
        var read = await reading;
        await writing.CancelAsync();
        await other;

        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(n => (long)n), read.Select(d => d.Place));
        Assert.Equal(Writers * Each, read.Select(d => d.AlertId).Distinct().Count());
        foreach (var writer in read.GroupBy(d => d.AlertId[..6]))
        {
            Assert.Equal(writer.Select(d => d.AlertId).Order(StringComparer.Ordinal), writer.Select(d => d.AlertId));
        }
    }

    [Fact]
    public async Task Events_that_have_nobody_to_be_told_are_counted_and_written_into_the_log()
    {
        await using var hub = await CaseHub.StartAsync();
        using var log = LogLines.Of(hub.Hub);
        await using (var store = hub.Hub.OpenStore())
        {
            store.Add(new AlertRecipient { AlertId = "al-heard", OrgId = CaseHub.OrgOf("CIVIL_AFFAIRS") });
            store.AddRange(new[] { "al-heard", "al-unheard", "al-unheard" }.Select(a => new AlertEvent { AlertId = a, Kind = "RAISED", At = CaseFile.Now }));
            await store.SaveChangesAsync();
        }

        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!log.Written.Any(l => l.Level == LogLevel.Warning && l.Text.Contains("nobody could be told of: 2", StringComparison.Ordinal)))
        {
            await Task.Delay(20, late.Token);
        }

        Assert.Matches("hub_alerts_unheard_total[^\n]* [1-9]", await hub.Hub.Http.GetStringAsync("/metrics"));
        Assert.DoesNotContain(log.Written, l => l.Text.Contains("al-unheard", StringComparison.Ordinal));
    }

    // Each keeps its transaction open for another time, so that commits come in another order than ids were given.
    private static async Task WriteAsync(StoreFactory stores, int writer, string org)
    {
        var random = new Random(writer);
        for (var i = 0; i < Each; i++)
        {
            using var turn = await stores.TurnToWriteAsync(default);
            await using var store = stores.CreateDbContext();
            await using var transaction = await store.Database.BeginTransactionAsync();
            var alert = $"al-{writer:000}-{i:0000}";
            store.Add(new AlertRecipient { AlertId = alert, OrgId = org });
            store.Add(new AlertEvent { AlertId = alert, Kind = "RAISED", At = CaseFile.Now });
            await store.SaveChangesAsync();
            await Task.Delay(random.Next(4));
            await transaction.CommitAsync();
        }
    }

    private static async Task SequenceAsync(AlertSequencer sequencer, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await sequencer.StepAsync(default);
            await Task.Delay(1, default);
        }
    }

    private static async Task<List<AlertDelivery>> ReadAsync(AlertInbox inbox, string org, int count, CancellationToken cancellationToken)
    {
        var read = new List<AlertDelivery>();
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (read.Count < count)
        {
            read.AddRange(await inbox.AfterAsync(org, [], read.Count == 0 ? 0 : read[^1].Place, 7, late.Token));
            await Task.Delay(1, late.Token);
        }

        return read;
    }
}
