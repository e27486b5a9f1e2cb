using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Indicators;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Indicators;

/// <summary>Some indicators counted row by row in memory, from their text and not from the queries.</summary>
internal sealed class CountedByHand(RecordStore store, IndicatorPeriod period, DivisionTree divisions)
{
    private List<Child> children = [];

    public async Task<Dictionary<string, Dictionary<(string, string), CellSum>>> AllAsync()
    {
        children = await store.Children.ToListAsync();
        var visits = await store.Set<Visit>().ToListAsync();
        var entitlements = await store.Set<Entitlement>().ToListAsync();
        var alerts = await store.Set<Alert>().ToListAsync();
        var enrolments = (await store.Set<SchoolEnrolment>().ToListAsync()).ToLookup(e => e.ChildId);
        var files = children.Where(c => c.FileState is "ACTIVE" or "TRANSFER_PENDING" or "CONTINUED_SUPPORT").ToList();
        var open = files.Select(c => c.Id).ToHashSet();
        return new()
        {
            ["I-01 byAge"] = Add(files.Select(c => (c.Id, Band(c.BirthDate), 1, 0))),
            ["I-01 byCategory"] = Add(files.SelectMany(c => StoredList.Split(c.DifficultyCategories).Select(k => (c.Id, k, 1, 0))), whole: false),
            ["I-04 onTime"] = Add(visits.Where(v => open.Contains(v.ChildId) && v.NextDueOn >= period.From && v.NextDueOn <= period.AsOf)
                .Select(v => (v.ChildId, "", visits.Any(n => n.ChildId == v.ChildId && n.VisitedOn > v.VisitedOn && n.VisitedOn <= v.NextDueOn) ? 1 : 0, 1))),
            ["I-16 byBenefit"] = Add(entitlements.Where(e => e.EligibilityResult == "ELIGIBLE" && e.LegalGround != "HIV" && open.Contains(e.ChildId))
                .Select(e => (e.ChildId, e.BenefitType!, e.State == "IN_PAYMENT" ? 1 : 0, 1))),
            ["I-19 notAttending"] = Add(files.Where(c => Age(c.BirthDate) is >= 6 and <= 14)
                .Select(c => (c.Id, "", enrolments[c.Id].Any(e => e.Status is "ENROLLED" or "SUSPENDED" || IsDone(e)) ? 0 : 1, 1))),
        };
    }

    private Dictionary<(string, string), CellSum> Add(IEnumerable<(string Child, string Sort, int Hits, int Of)> things, bool whole = true)
    {
        var homes = children.ToDictionary(c => c.Id, Homes);
        var sums = new Dictionary<(string, string), CellSum>();
        foreach (var (child, sort, hits, of) in things)
        {
            foreach (var key in homes[child].SelectMany(home => whole && sort.Length > 0 ? [(home, ""), (home, sort)] : new[] { (home, sort) }))
            {
                sums[key] = sums.GetValueOrDefault(key) + new CellSum(hits, of);
            }
        }

        return sums;
    }

    private string[] Homes(Child child)
    {
        var township = child.ResponsibleDivisionCode!;
        string[] above = [.. divisions.UnitsOver(township)];
        return child.ResidenceDivisionCode is { Length: 12 } village && village[..9] == township && divisions.Has(village) ? [.. above, village] : above;
    }

    // T-33: nine school years are done.
    private static bool IsDone(SchoolEnrolment enrolment) => enrolment is { Status: "GRADUATED", Stage: not (null or "PRESCHOOL" or "PRIMARY") };

    private int? Age(DateOnly? birth) => birth is not { } day ? null
        : period.AsOf.Year - day.Year - ((period.AsOf.Month, period.AsOf.Day).CompareTo((day.Month, day.Day)) < 0 ? 1 : 0);

    private string Band(DateOnly? birth) => Age(birth) switch
    {
        null => "UNKNOWN",
        < 3 => "0-2",
        < 6 => "3-5",
        < 12 => "6-11",
        < 15 => "12-14",
        < 18 => "15-17",
        _ => "18+",
    };
}
