using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Year;

/// <summary>Ten districts with their units, officers and children, and what the records say of them on any day.</summary>
internal sealed class YearCity
{
    public const int Districts = 10;
    public const int TownshipsEach = 17;

    public static readonly DateOnly First = new(2025, 1, 1);

    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    private readonly Random random;
    private readonly Dictionary<string, Officer> officers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Kid> kids = new(StringComparer.Ordinal);

    public YearCity(int seed, int children)
    {
        random = new Random(seed);
        AddUnits();
        for (var i = 0; i < children; i++)
        {
            AddKid(i);
        }

        Special();
        foreach (var unit in Units)
        {
            SetFacts(unit);
        }
    }

    public List<Unit> Units { get; } = [];

    public IReadOnlyCollection<Officer> Officers => officers.Values;

    public List<Kid> Kids { get; } = [];

    public ILookup<string, Kid> ByTownship { get; private set; } = Array.Empty<Kid>().ToLookup(_ => "");

    public Dictionary<string, List<Kid>> ByHolder { get; } = new(StringComparer.Ordinal);

    public static DateTimeOffset At(DateOnly day, double hour) => new(day.ToDateTime(TimeOnly.MinValue).AddHours(hour), Zone);

    public Officer OfficerOf(string id) => officers[id];

    public Kid KidOf(string id) => kids[id];

    public static bool Reaches(Officer officer, Kid kid, DateOnly day) =>
        officer.Unit.Reach is { } reach && kid.TownshipOn(day).StartsWith(reach, StringComparison.Ordinal);

    /// <summary>What the records said at that moment.</summary>
    public Facts? FactsOf(string worker, string child, DateTimeOffset at)
    {
        if (!officers.TryGetValue(worker, out var officer) || !kids.TryGetValue(child, out var kid))
        {
            return null;
        }

        var day = DateOnly.FromDateTime(at.ToOffset(Zone).DateTime);
        var links = ImmutableArray.CreateBuilder<Link>(2);
        foreach (var tie in kid.Ties)
        {
            if (tie.Since <= day && (tie.Holder == officer.Unit.Id || tie.Holder == officer.Unit.Department))
            {
                links.Add(new Link(tie.Kind, tie.Since, tie.Until));
            }
        }

        var colleagues = ImmutableArray.CreateBuilder<string>(0);
        foreach (var (since, until, to) in kid.Assignments)
        {
            if (to == officer && since <= day)
            {
                links.Add(new Link(LinkKind.Assigned, since, until));
            }
            else if (to.Unit == officer.Unit && since <= day && (until is null || until >= day))
            {
                colleagues.Add(to.Id);
            }
        }

        return new Facts(officer.Facts, ChildFactsOf(kid, day, at))
        {
            Links = links.ToImmutable(),
            InJurisdiction = Reaches(officer, kid, day),
            NearEvents = Until(kid.Events.Where(e => e.Department == officer.Unit.Department).Select(e => e.At), at),
            AssignedColleagues = colleagues.ToImmutable(),
        };
    }

    public Kid Any(IReadOnlyList<Kid> some) => some[random.Next(some.Count)];

    private static ChildFacts ChildFactsOf(Kid kid, DateOnly day, DateTimeOffset at) => new()
    {
        Districts = [kid.TownshipOn(day)[..6]],
        Closure = new FileClosure(kid.ClosedSince <= day ? kid.ClosedSince : null),
        UnderAttention = kid.AttentionSince <= day,
        Canary = kid.Canary,
        Homes = [kid.Home],
        Kin = [.. kid.Kin],
        CaseEvents = Until(kid.Events.Select(e => e.At).Concat(kid.Visits), at),
    };

    private static ImmutableArray<DateTimeOffset> Until(IEnumerable<DateTimeOffset> events, DateTimeOffset at)
    {
        var found = ImmutableArray.CreateBuilder<DateTimeOffset>(0);
        foreach (var happened in events)
        {
            if (happened <= at && at - happened < TimeSpan.FromDays(40))
            {
                found.Add(happened);
            }
        }

        return found.ToImmutable();
    }

    private static string District(int d) => string.Create(CultureInfo.InvariantCulture, $"2102{d + 10:00}");

    private static string Township(int d, int t) => string.Create(CultureInfo.InvariantCulture, $"{District(d)}{t + 1:000}");

    private void AddUnits()
    {
        for (var d = 0; d < Districts; d++)
        {
            var district = District(d);
            Add("CIVIL_AFFAIRS", district, district, 16, new("CASE_OFFICER", false, 3, 0.01, "CASE_HANDLING", "ENTITLEMENT_REVIEW", "GUARDIANSHIP_PROCEEDINGS"));
            Add("CIVIL_AFFAIRS", district, district, 2, new("REVIEWER", false, 2, 0.15, "SUPERVISION", "CASE_HANDLING"));
            Add("EDUCATION", district, district, 10, new("CASE_OFFICER", false, 2, 0.02, "SCHOOLING", "ENTITLEMENT_REVIEW", "SUPERVISION"));
            Add("HEALTH", district, district, 6, new("CASE_OFFICER", false, 2, 0.02, "HEALTH_CARE", "ENTITLEMENT_REVIEW", "REHABILITATION"));
            Add("DISABLED_PERSONS_FEDERATION", district, district, 6, new("CASE_OFFICER", false, 2, 0.01, "REHABILITATION", "ENTITLEMENT_REVIEW"));
            Add("COURT", null, district, 4, new("JUDGE", false, 1, 0, "GUARDIANSHIP_PROCEEDINGS", "CASE_HANDLING"));
            Add("RELIEF_STATION", null, district, 4, new("DUTY_OFFICER", true, 1, 0, "EMERGENCY_RESPONSE", "CASE_HANDLING"));
            for (var i = 0; i < 4; i++)
            {
                Add("PUBLIC_SECURITY", district, district, 8, new("DUTY_OFFICER", true, 2, 0, "EMERGENCY_RESPONSE", "CASE_HANDLING"));
            }

            for (var i = 0; i < 12; i++)
            {
                Add("SCHOOL", null, district, 5, new("TEACHER", false, 1, 0.02, "SCHOOLING"));
            }

            for (var i = 0; i < 3; i++)
            {
                Add("HOSPITAL", null, district, 10, new("CLINICIAN", true, 2, 0, "HEALTH_CARE", "REHABILITATION"));
            }

            for (var t = 0; t < TownshipsEach; t++)
            {
                Add("TOWNSHIP_OFFICE", Township(d, t), district, 4, new("CHILD_SUPERVISOR", false, 3, 0.03, "CASE_HANDLING", "ENTITLEMENT_REVIEW", "SUPERVISION"));
                Add("VILLAGE_COMMITTEE", Township(d, t), district, 4, new("CHILD_DIRECTOR", false, 2, 0.01, "CASE_HANDLING", "ENTITLEMENT_REVIEW"));
            }
        }

        Add("CIVIL_AFFAIRS", "2102", null, 24, new("CASE_OFFICER", false, 3, 0.02, "CASE_HANDLING", "SUPERVISION", "GUARDIANSHIP_PROCEEDINGS"));
        Add("EDUCATION", "2102", null, 12, new("CASE_OFFICER", false, 2, 0.03, "SCHOOLING", "SUPERVISION"));
        Add("HEALTH", "2102", null, 8, new("CASE_OFFICER", false, 2, 0.03, "HEALTH_CARE", "SUPERVISION"));
        Add("MEDICAL_INSURANCE", null, null, 30, new("CASE_OFFICER", false, 4, 0.01, "ENTITLEMENT_REVIEW"));
        Add("AUDITOR", null, null, 12, new("AUDITOR", false, 3, 0, "AUDIT"));
        Add("CIVIL_AFFAIRS", "2102", null, 8, new("ADMINISTRATOR", false, 0.3, 0, "CASE_HANDLING"));
    }

    private void Add(string department, string? reach, string? district, int count, Job job)
    {
        var unit = new Unit(string.Create(CultureInfo.InvariantCulture, $"in{Units.Count:0000}"), department, reach, district);
        Units.Add(unit);
        for (var i = 0; i < count; i++)
        {
            var officer = new Officer(string.Create(CultureInfo.InvariantCulture, $"wo{officers.Count:00000}"), unit, job)
            {
                Home = Home(),
                Away = Away(),
                From = random.NextDouble() < 0.08 ? random.Next(300) : 0,
                Areas = [.. Enumerable.Range(0, 3).Select(_ => District(random.Next(Districts)))],
                Diligence = 0.5 + random.NextDouble(),
                HasRoster = random.NextDouble() < 0.4,
            };
            unit.Officers.Add(officer);
            officers.Add(officer.Id, officer);
        }
    }

    private string Home() => string.Create(CultureInfo.InvariantCulture, $"{Math.Min(random.Next(80), random.Next(80))}@{random.Next(400_000)}");

    private HashSet<int> Away()
    {
        var away = new HashSet<int>();
        for (var i = 0; i < 3; i++)
        {
            var start = random.Next(365);
            away.UnionWith(Enumerable.Range(start, 3 + random.Next(12)));
        }

        return away;
    }

    private void AddKid(int number)
    {
        var kid = new Kid(string.Create(CultureInfo.InvariantCulture, $"h:25:{number:000000}")) { Home = Home() };
        var (d, t) = (random.Next(Districts), random.Next(TownshipsEach));
        Settle(kid, Township(d, t), new DateOnly(2024, 1, 1));
        var inDistrict = Units.Where(u => u.District == District(d)).ToList();
        if (random.NextDouble() < 0.8)
        {
            Tie(kid, LinkKind.Enrolled, Pick(inDistrict, "SCHOOL"), new DateOnly(2024, 9, 1), random.NextDouble() < 0.1 ? First.AddDays(random.Next(365)) : null);
        }

        if (random.NextDouble() < 0.4)
        {
            var since = First.AddDays(random.Next(-200, 360));
            Tie(kid, LinkKind.Treating, Pick(inDistrict, "HOSPITAL"), since, since.AddDays(random.Next(30, 400)));
        }

        if (random.NextDouble() < 0.35)
        {
            Tie(kid, LinkKind.BenefitOwner, "MEDICAL_INSURANCE", First.AddDays(random.Next(-300, 300)), null);
        }

        AddCases(kid, inDistrict);
        AddVisits(kid);
        Kids.Add(kid);
        kids.Add(kid.Id, kid);
    }

    private void AddCases(Kid kid, List<Unit> inDistrict)
    {
        for (var i = random.Next(4); i > 0; i--)
        {
            var start = First.AddDays(random.Next(-120, 364));
            var end = start.AddDays(random.Next(20, 200));
            Tie(kid, LinkKind.CaseHandler, Pick(inDistrict, "CIVIL_AFFAIRS"), start, end);
            string[] parties = ["CIVIL_AFFAIRS", "TOWNSHIP_OFFICE"];
            if (random.NextDouble() < 0.5)
            {
                parties = [.. parties, "PUBLIC_SECURITY"];
                Tie(kid, LinkKind.CaseHandler, Pick(inDistrict, "PUBLIC_SECURITY"), start, end);
            }

            if (random.NextDouble() < 0.15)
            {
                Tie(kid, LinkKind.CourtParty, Pick(inDistrict, "COURT"), start, end);
            }

            for (var day = start; day < end; day = day.AddDays(15 + random.Next(60)))
            {
                kid.Events.Add((At(day, 8 + (random.NextDouble() * 10)), parties[random.Next(parties.Length)]));
            }
        }

        string[] owners = ["CIVIL_AFFAIRS", "EDUCATION", "HEALTH", "DISABLED_PERSONS_FEDERATION", "MEDICAL_INSURANCE"];
        for (var i = random.Next(4); i > 0; i--)
        {
            var at = At(First.AddDays(random.Next(365)), 8 + (random.NextDouble() * 10));
            kid.Events.AddRange([(at, owners[random.Next(owners.Length)]), (at, "TOWNSHIP_OFFICE")]);
        }
    }

    private void AddVisits(Kid kid)
    {
        var interval = random.NextDouble() switch { < 0.1 => 10, < 0.5 => 35, _ => 95 };
        for (var day = First.AddDays(-random.Next(interval)); day.Year == 2025 || day < First; day = day.AddDays(interval + random.Next(10)))
        {
            kid.Visits.Add(At(day, 9 + (random.NextDouble() * 8)));
        }

        if (random.NextDouble() < 0.03)
        {
            var moved = First.AddDays(random.Next(20, 340));
            Settle(kid, Township(random.Next(Districts), random.Next(TownshipsEach)), moved);
        }
    }

    private void Settle(Kid kid, string township, DateOnly since)
    {
        for (var i = 0; i < kid.Assignments.Count; i++)
        {
            kid.Assignments[i] = kid.Assignments[i] with { Until = since.AddDays(14) };
        }

        kid.Townships.Add((since, township));
        foreach (var unit in Units.Where(u => u.Reach == township))
        {
            var to = unit.Officers[random.Next(unit.Officers.Count)];
            kid.Assignments.Add((since, null, to));
            to.Assigned.Add(kid);
        }
    }

    private void Tie(Kid kid, LinkKind kind, string holder, DateOnly since, DateOnly? until)
    {
        kid.Ties.Add(new Tie(kind, holder, since, until?.AddDays(30)));
        if (!ByHolder.TryGetValue(holder, out var list))
        {
            ByHolder.Add(holder, list = []);
        }

        list.Add(kid);
    }

    private string Pick(List<Unit> units, string department)
    {
        var some = units.Where(u => u.Department == department).ToList();
        return some[random.Next(some.Count)].Id;
    }

    // Closed files, children of officers, children in the news, planted children.
    private void Special()
    {
        ByTownship = Kids.ToLookup(k => k.Townships[0].Township);
        foreach (var kid in Kids.Where(_ => random.NextDouble() < 0.04))
        {
            kid.ClosedSince = First.AddDays(random.Next(-400, 360));
            kid.Ties.RemoveAll(t => t.Since > kid.ClosedSince);
            kid.Assignments.RemoveAll(a => a.Since > kid.ClosedSince);
            kid.Events.RemoveAll(e => DateOnly.FromDateTime(e.At.DateTime) > kid.ClosedSince);
            kid.Visits.RemoveAll(e => DateOnly.FromDateTime(e.DateTime) > kid.ClosedSince);
            foreach (var i in Enumerable.Range(0, kid.Assignments.Count))
            {
                kid.Assignments[i] = kid.Assignments[i] with { Until = kid.ClosedSince };
            }

            foreach (var i in Enumerable.Range(0, kid.Ties.Count))
            {
                kid.Ties[i] = kid.Ties[i] with { Until = kid.Ties[i].Until < kid.ClosedSince ? kid.Ties[i].Until : kid.ClosedSince };
            }
        }

        foreach (var officer in Officers.Where(_ => random.NextDouble() < 0.03))
        {
            Any(Kids).Kin.Add(officer.Identity);
        }

        for (var i = 0; i < 25; i++)
        {
            Any(Kids).AttentionSince = First.AddDays(random.Next(300));
        }

        for (var i = 0; i < 40; i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"h:25:c{i:00000}");
            var canary = new Kid(number) { Home = Home(), Canary = true };
            canary.Townships.Add((First.AddDays(-1), Township(random.Next(Districts), random.Next(TownshipsEach))));
            kids.Add(number, canary);
        }
    }

    public IEnumerable<Kid> Canaries => kids.Values.Where(k => k.Canary);

    private static void SetFacts(Unit unit)
    {
        var all = unit.Officers.Select(o => o.Identity).ToFrozenSet(StringComparer.Ordinal);
        foreach (var officer in unit.Officers)
        {
            officer.Facts = new WorkerFacts
            {
                District = unit.District,
                Hours = officer.HasRoster && !officer.Job.RoundTheClock ? WorkingHours.Office : null,
                Identity = officer.Identity,
                Home = officer.Home,
                Colleagues = all.Where(i => i != officer.Identity).ToFrozenSet(StringComparer.Ordinal),
            };
        }
    }
}
