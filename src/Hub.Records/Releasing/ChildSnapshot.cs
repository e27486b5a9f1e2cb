using System.Collections.Immutable;
using Hub.OpenData;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Releasing;

/// <summary>What a release counts of the children on file on 31 December. It stays in memory, and goes nowhere but into the mechanism.</summary>
/// <remarks>
/// Counted are files recorded by then and not closed before that are accepted now, of children under 18 whose township, sex, birth date and categories are known:
/// records do not say how they were, so that a year is counted soon after its end (<see cref="ReleaseBook.MonthsToCount"/>). Two files with one resident
/// number are one child. Nothing of sealed records, protected placements, HIV or reporters is looked at (domain.md 9).
/// </remarks>
internal sealed class ChildSnapshot(RecordStore store, ReleasePlan plan)
{
    private static readonly string[] Waiting = ["PLANNED", "ACCEPTED", "IN_PROGRESS"];
    private static readonly string[] Accepted = ["ACTIVE", "TRANSFER_PENDING", "CONTINUED_SUPPORT"];

    private readonly int year = int.Parse(plan.Period, System.Globalization.CultureInfo.InvariantCulture);

    private DateOnly First => new(year, 1, 1);

    private DateOnly Last => new(year, 12, 31);

    /// <summary>The first moment after the year, UTC.</summary>
    private DateTime End => LocalTime.ToUtc(Last.AddDays(1).ToDateTime(TimeOnly.MinValue));

    private DateTime Start => LocalTime.ToUtc(First.ToDateTime(TimeOnly.MinValue));

    public async Task<List<ChildFacts>> ReadAsync(CancellationToken cancellationToken)
    {
        var children = await store.Children
            .Where(c => c.RecordedAt < End && (Accepted.Contains(c.FileState) || (c.FileState == "CLOSED" && c.FileStateSince > Last)))
            .Select(c => new { c.Id, c.ResidentId, c.ResponsibleDivisionCode, c.DifficultyCategories, c.BirthDate, c.Sex })
            .ToListAsync(cancellationToken);
        var services = (await store.Set<PlanItem>().Where(i => i.DueOn >= First && i.DueOn <= Last && (i.State == "DONE" || Waiting.Contains(i.State)))
            .Select(i => new { i.ChildId, i.ServiceType, Done = i.State == "DONE" }).ToListAsync(cancellationToken)).ToLookup(i => i.ChildId, i => (i.ServiceType, i.Done));
        var responses = await ResponsesAsync(cancellationToken);
        return
        [
            .. from child in children
               let categories = StoredList.Split(child.DifficultyCategories).Where(c => plan.Keys.Category.IndexOf(c) >= 0).ToImmutableArray()
               let age = BandOf(child.BirthDate)
               where age is not null && child.ResponsibleDivisionCode is { } township && plan.Keys.Geography.Township.IndexOf(township) >= 0 && !categories.IsEmpty && child.Sex is not null && plan.Keys.Sex.IndexOf(child.Sex) >= 0
               let items = services[child.Id].ToList()
               select new ChildFacts
               {
                   Child = child.ResidentId ?? child.Id, Township = child.ResponsibleDivisionCode ?? "", Categories = categories, Age = age, Sex = child.Sex,
                   Outcome = items.Count == 0 ? null : items.TrueForAll(i => i.Done) ? "ALL" : items.Exists(i => i.Done) ? "SOME" : "NONE",
                   Services =
                   [
                       .. from item in items
                          where item.ServiceType is not null && plan.Keys.Service.IndexOf(item.ServiceType) >= 0
                          group item.Done by item.ServiceType into kind
                          orderby plan.Keys.Service.IndexOf(kind.Key)
                          select (kind.Key, kind.All(done => done) ? "DELIVERED" : "WAITING"),
                   ],
                   Response = responses.GetValueOrDefault(child.Id),
               },
        ];
    }

    // From the child's first report of the year to the first dispatch or assessment of its case; of an assessment the day is known, and its end counts.
    private async Task<Dictionary<string, string>> ResponsesAsync(CancellationToken cancellationToken)
    {
        var reports = await store.Set<ConcernReport>().Where(r => r.ReportedAt >= Start && r.ReportedAt < End)
            .Select(r => new { r.Id, r.ChildId, At = r.ReportedAt ?? End }).ToListAsync(cancellationToken);
        var dispatched = await store.Set<EmergencyResponse>().Where(e => e.CaseId != null && e.DispatchedAt != null && e.DispatchedAt < End)
            .Select(e => new { Case = e.CaseId ?? "", At = e.DispatchedAt ?? End }).ToListAsync(cancellationToken);
        var assessed = await store.Set<Assessment>().Where(a => a.CaseId != null && a.StartedOn != null && a.StartedOn <= Last)
            .Select(a => new { Case = a.CaseId ?? "", On = a.StartedOn ?? Last }).ToListAsync(cancellationToken);
        var answered = dispatched.Concat(assessed.Select(a => new { a.Case, At = LocalTime.ToUtc(a.On.AddDays(1).ToDateTime(TimeOnly.MinValue)) }))
            .GroupBy(a => a.Case, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(a => a.At), StringComparer.Ordinal);
        return reports.GroupBy(r => r.ChildId, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => g.OrderBy(r => r.At).ThenBy(r => r.Id, StringComparer.Ordinal).First() is var first && answered.TryGetValue(first.Id, out var at) ? BandOf(at - first.At) : "OPEN",
            StringComparer.Ordinal);
    }

    private string? BandOf(DateOnly? birth)
    {
        if (birth is not { } day || day > Last)
        {
            return null;
        }

        var years = year - day.Year;
        return years switch { < 3 => "0-2", < 6 => "3-5", < 12 => "6-11", < 15 => "12-14", < 18 => "15-17", _ => null };
    }

    private static string BandOf(TimeSpan time) => time.TotalHours switch
    {
        <= 24 => "LE_24H",
        <= 72 => "LE_72H",
        <= 7 * 24 => "LE_7D",
        <= 30 * 24 => "LE_30D",
        _ => "GT_30D",
    };
}
