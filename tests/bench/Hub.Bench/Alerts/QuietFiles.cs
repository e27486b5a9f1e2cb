using System.Globalization;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Importing;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Record = Hub.Records.Entities.Record;

namespace Hub.Bench.Alerts;

/// <summary>Children of whom nothing is due: each with a file that is asked again later and with those records at which the clocks look, all in order.</summary>
/// <remarks>Bare rows, many times quicker than a generated city; nothing is derived from them, and queries of them show little.</remarks>
internal sealed class QuietFiles(StoreFactory stores, TimeProvider clock)
{
    /// <summary>Children in one transaction.</summary>
    public const int Chunk = 5000;

    private const int Few = 20_000;

    /// <param name="until">How many children the store is to have.</param>
    public async Task FillAsync(int until, Action<int> progress, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        var villages = await store.Divisions.Where(d => d.Level == "VILLAGE").Select(d => d.Code).OrderBy(c => c).ToListAsync(cancel);
        var (done, today) = (await store.Children.CountAsync(cancel), LocalTime.Today(clock));
        var bare = until - done > Few;
        if (bare)
        {
            await SecondaryIndexes.DropAsync(store, cancel);
        }

        for (; done < until; done = Math.Min(until, done + Chunk))
        {
            await using var transaction = await store.Database.BeginTransactionAsync(cancel);
            var numbers = Enumerable.Range(done, Math.Min(Chunk, until - done));
            await NewRows.InsertAsync(store, numbers.SelectMany(n => Rows(n, villages[n % villages.Count], today)), transaction, cancel);
            await transaction.CommitAsync(cancel);
            progress(done);
        }

        if (bare)
        {
            await SecondaryIndexes.CreateAsync(store, cancel);
        }

        await StoreStatistics.RefreshAsync(store, cancel);
        progress(until);
    }

    private static IEnumerable<object> Rows(int number, string village, DateOnly today)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"quiet{number:0000000}");
        var (now, later) = (today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), today.AddDays(1 + (number % 300)));
        var child = new Child { Id = id, FileState = "ACTIVE", RiskLevel = "LOW", ResidenceDivisionCode = village, ResponsibleDivisionCode = village[..9] };
        Record[] records =
        [
            child,
            new Guardian { Id = $"{id}g", ChildId = id },
            new Assessment { Id = $"{id}a", ChildId = id, State = "PLAN_ACTIVE", NextReviewOn = later },
            new Entitlement { Id = $"{id}e", ChildId = id, State = "IN_PAYMENT", NextReviewOn = later },
            new CareArrangement { Id = $"{id}c", ChildId = id, State = "ACTIVE", GuardianshipKind = "TEMPORARY", PlacementRule = "P-01", StartedOn = today },
            new InterventionMeasure { Id = $"{id}m", ChildId = id, GuardianId = $"{id}g", MeasureType = "WARNING_LETTER" },
            new Alert { Id = $"{id}l", ChildId = id, RuleId = "M-04", State = "RESOLVED", RaisedAt = now },
        ];
        foreach (var record in records)
        {
            (record.Version, record.Revision, record.RecordedAt, record.UpdatedAt) = (1, 1, now, now);
        }

        return [.. records, new FileWatch { ChildId = id, AskAgainAt = now.AddDays(2 + (number % 300)) }];
    }
}
