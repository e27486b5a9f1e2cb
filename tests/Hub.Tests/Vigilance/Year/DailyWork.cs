using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Year;

/// <summary>What officers rightly do, with all that looks odd about it: overtime, standing in, wrong clicks, late paperwork.</summary>
internal sealed class DailyWork(YearCity city, YearLog log, Random random)
{
    private static readonly HashSet<int> Holidays = [1, 28, 29, 30, 31, 32, 33, 34, 94, 121, 122, 123, 151, 274, 275, 276, 277, 278, 279, 280];
    private static readonly string[] RarePurposes = ["CASE_HANDLING", "EMERGENCY_RESPONSE", "ENTITLEMENT_REVIEW", "SUPERVISION", "SCHOOLING", "HEALTH_CARE"];

    private const double AccessesPerTask = 1.75;

    public void Fill(int accesses)
    {
        var tasks = city.Officers.Sum(o => o.Job.Rate * (o.Job.RoundTheClock ? 0.4 * 365 : 230));
        var scale = accesses / AccessesPerTask / tasks;
        for (var d = 0; d < 365; d++)
        {
            var day = YearCity.First.AddDays(d);
            foreach (var officer in city.Officers)
            {
                if (IsAtWork(officer, day))
                {
                    for (var i = Times(officer.Job.Rate * officer.Diligence * scale); i > 0; i--)
                    {
                        Do(officer, day);
                    }
                }
            }
        }
    }

    public static bool IsHere(Officer officer, DateOnly day) => day.DayOfYear >= officer.From && !officer.Away.Contains(day.DayOfYear);

    public static bool IsWorkday(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day.DayOfYear);

    public DateTimeOffset Moment(Officer officer, DateOnly day) => YearCity.At(day, officer.Job.RoundTheClock ? random.NextDouble() * 24
        : random.NextDouble() < 0.015 ? 17.8 + (random.NextDouble() * 4.5)
        : random.NextDouble() < 0.45 ? 8.3 + (random.NextDouble() * 3.4) : 13 + (random.NextDouble() * 4.6));

    private bool IsAtWork(Officer officer, DateOnly day) =>
        IsHere(officer, day) && (officer.Job.RoundTheClock ? random.NextDouble() < 0.4 : IsWorkday(day) || random.NextDouble() < 0.012);

    private void Do(Officer officer, DateOnly day)
    {
        var at = Moment(officer, day);
        var purpose = PurposeOf(officer);
        if (officer.Job.Role == "AUDITOR")
        {
            var resolves = random.NextDouble() < 0.1;
            log.Add(log.Blank(officer, at, purpose) with { Kind = resolves ? AccessKind.ResolveHandle : AccessKind.AuditRead, InCase = random.NextDouble() > 0.004 });
            return;
        }

        if (random.NextDouble() < officer.Job.Lists)
        {
            List(officer, at, day);
            return;
        }

        Slips(officer, at, purpose);
        if (random.NextDouble() < 0.0008 && BreaksGlass(officer))
        {
            BreakGlass(officer, at);
        }
        else if (Choose(officer, day, at) is { } kid && (!(kid.ClosedSince <= day) || random.NextDouble() < 0.2))
        {
            Read(officer, at, kid, purpose);
        }
    }

    private void Read(Officer officer, DateTimeOffset at, Kid kid, string purpose)
    {
        do
        {
            var special = officer.Unit.Department is "PUBLIC_SECURITY" or "CIVIL_AFFAIRS" && random.NextDouble() < 0.004;
            var fields = special ? Screens.Special : random.NextDouble() < 0.012 ? Screens.Hand(random) : null;
            log.Add(officer, at, kid, purpose, fields);
            at = at.AddMinutes(0.3 + (random.NextDouble() * 12));
        }
        while (random.NextDouble() < 0.43);
    }

    // Mistyped numbers, refused requests; once in a while a form that goes on failing.
    private void Slips(Officer officer, DateTimeOffset at, string purpose)
    {
        if (random.NextDouble() < 0.015)
        {
            var tries = random.NextDouble() < 0.01 ? 5 + random.Next(5) : 1 + random.Next(3);
            for (var i = 0; i < tries; i++)
            {
                log.Add(log.Blank(officer, at.AddSeconds(-20 * (i + 1)), purpose) with { FailedLookUps = 1 });
            }
        }

        if (random.NextDouble() < 0.005)
        {
            log.Add(log.Blank(officer, at.AddSeconds(-10), purpose) with { Kind = AccessKind.Deny, Permitted = false, RefusalCode = "HUB_PURPOSE" });
        }
    }

    private static bool BreaksGlass(Officer officer) =>
        officer.Unit.Department is "CIVIL_AFFAIRS" or "PUBLIC_SECURITY" or "TOWNSHIP_OFFICE" or "RELIEF_STATION";

    // Nine of ten act within the day; the others are late with their papers.
    private void BreakGlass(Officer officer, DateTimeOffset at)
    {
        var kid = city.Any(city.Kids);
        log.Add(log.Blank(officer, at, "EMERGENCY_RESPONSE") with
        {
            Kind = AccessKind.BreakGlass,
            Children = [new ChildShown(kid.Id, Screens.Of("EMERGENCY_RESPONSE", random), 1)],
        });
        kid.Events.Add((at.AddHours(random.NextDouble() < 0.9 ? 0.2 + (random.NextDouble() * 20) : 30 + random.Next(40)), officer.Unit.Department));
    }

    private void List(Officer officer, DateTimeOffset at, DateOnly day)
    {
        var kids = InReach(officer, day, random.NextDouble() < 0.02 ? 60 : 4 + random.Next(30)).Where(k => !(k.ClosedSince <= day)).Distinct().ToList();
        var purpose = officer.Job.Purposes.Contains("SUPERVISION") ? "SUPERVISION" : officer.Job.Purposes[0];
        var list = Screens.List(purpose);
        log.Add(log.Blank(officer, at, purpose) with { Children = [.. kids.Select(k => new ChildShown(k.Id, list, 1))] });
    }

    private Kid? Choose(Officer officer, DateOnly day, DateTimeOffset at) => random.NextDouble() switch
    {
        < 0.008 => WrongClick(officer, day),
        < 0.016 => Early(officer, day, at),
        < 0.030 => Favour(officer, day),
        < 0.0305 => Closed(officer, day),
        < 0.036 => Former(officer, day),
        < 0.090 => OfColleague(officer, day, here: false) ?? Regular(officer, day),
        _ => Regular(officer, day),
    };

    // The child beside it in the list; once in thousands a planted one.
    private Kid? WrongClick(Officer officer, DateOnly day) =>
        random.NextDouble() < 0.001 ? city.Canaries.First() : InReach(officer, day, 5).FirstOrDefault();

    // A colleague or another unit asks for something; one of ten asks again within days.
    private Kid? Favour(Officer officer, DateOnly day)
    {
        var kid = OfColleague(officer, day, here: true) ?? InReach(officer, day, 5).FirstOrDefault();
        var again = day.AddDays(1 + random.Next(6));
        if (kid is not null && random.NextDouble() < 0.1 && IsHere(officer, again) && (officer.Job.RoundTheClock || IsWorkday(again)))
        {
            Read(officer, Moment(officer, again), kid, officer.Job.Purposes[0]);
        }

        return kid;
    }

    // An appeal or a question about a case that is over.
    private Kid? Closed(Officer officer, DateOnly day) =>
        Sample(city.ByHolder.GetValueOrDefault(officer.Unit.Id) ?? officer.Assigned, k => k.ClosedSince < day);

    // A call comes in; the report is written down later.
    private Kid? Early(Officer officer, DateOnly day, DateTimeOffset at)
    {
        var kid = InReach(officer, day, 5).FirstOrDefault();
        kid?.Events.Add((at.AddHours(1 + random.Next(60)), officer.Unit.Department));
        return kid;
    }

    private Kid? OfColleague(Officer officer, DateOnly day, bool here)
    {
        var colleague = officer.Unit.Officers[random.Next(officer.Unit.Officers.Count)];
        return colleague != officer && IsHere(colleague, day) == here ? Sample(colleague.Assigned, k => IsAssigned(k, colleague, day)) : null;
    }

    private static bool IsAssigned(Kid kid, Officer officer, DateOnly day) =>
        kid.Assignments.Exists(a => a.Officer == officer && a.Since <= day && (a.Until is null || a.Until >= day));

    private Kid? Former(Officer officer, DateOnly day) => Sample(
        city.ByHolder.GetValueOrDefault(officer.Unit.Id), k => k.Ties.Exists(t => t.Holder == officer.Unit.Id && t.Until < day && t.Until > day.AddDays(-150)));

    private Kid? Regular(Officer officer, DateOnly day)
    {
        if (officer.Assigned.Count > 0 && random.NextDouble() < 0.9)
        {
            return Sample(officer.Assigned, k => IsAssigned(k, officer, day));
        }

        var held = city.ByHolder.GetValueOrDefault(officer.Unit.Id) ?? city.ByHolder.GetValueOrDefault(officer.Unit.Department);
        return (random.NextDouble() < 0.7 ? Sample(held, k => IsHeld(k, officer, day)) : null) ?? NearEvent(officer, day);
    }

    private static bool IsHeld(Kid kid, Officer officer, DateOnly day) => kid.Ties.Exists(
        t => (t.Holder == officer.Unit.Id || t.Holder == officer.Unit.Department) && t.Since <= day && (t.Until is null || t.Until >= day));

    private Kid? NearEvent(Officer officer, DateOnly day)
    {
        var noon = YearCity.At(day, 8);
        return InReach(officer, day, 60).FirstOrDefault(
            k => k.Events.Exists(e => e.Department == officer.Unit.Department && e.At <= noon && noon - e.At < TimeSpan.FromDays(28)));
    }

    /// <summary>Children of the division; officers of the whole city keep to their areas.</summary>
    public IEnumerable<Kid> InReach(Officer officer, DateOnly day, int count)
    {
        if (officer.Unit.Reach is not { } reach)
        {
            yield break;
        }

        for (var i = 0; i < count; i++)
        {
            var area = reach.Length > 4 ? reach : random.NextDouble() < 0.97 ? officer.Areas[random.Next(3)] : null;
            var township = area is { Length: > 6 } ? area
                : $"{area ?? $"2102{10 + random.Next(YearCity.Districts)}"}{1 + random.Next(YearCity.TownshipsEach):000}";
            var kids = city.ByTownship[township] as IReadOnlyList<Kid> ?? [.. city.ByTownship[township]];
            if (kids.Count > 0 && kids[random.Next(kids.Count)] is var kid && YearCity.Reaches(officer, kid, day))
            {
                yield return kid;
            }
        }
    }

    private Kid? Sample(List<Kid>? kids, Func<Kid, bool> fits) => kids is not { Count: > 0 } ? null
        : Enumerable.Range(0, 15).Select(_ => kids[random.Next(kids.Count)]).FirstOrDefault(fits);

    private string PurposeOf(Officer officer)
    {
        var own = officer.Job.Purposes;
        return random.NextDouble() switch
        {
            < 0.002 when officer.Job.Role != "AUDITOR" => RarePurposes[random.Next(RarePurposes.Length)],
            < 0.18 => own[random.Next(own.Length)],
            _ => own[0],
        };
    }

    private int Times(double rate)
    {
        var count = 0;
        for (var left = random.NextDouble() - Math.Exp(-rate); left > 0 && count < 40; count++)
        {
            left -= Math.Exp(-rate) * Math.Pow(rate, count + 1) / Factorial(count + 1);
        }

        return count;
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
