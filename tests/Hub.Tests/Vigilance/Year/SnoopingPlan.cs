using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Year;

/// <summary>Plants snoopings of sixteen kinds. Most look like work: office hours, everyday screens, children within reach.</summary>
internal sealed class SnoopingPlan(YearCity city, YearLog log, DailyWork work, Random random)
{
    private readonly List<Officer> officers = [.. city.Officers];

    public int Planted { get; private set; }

    public void Plant(int each)
    {
        for (var i = 0; i < each; i++)
        {
            foreach (var motive in Enum.GetValues<Motive>())
            {
                Plant(new Snooping(Planted++, motive));
            }
        }
    }

    private void Plant(Snooping snooping)
    {
        switch (snooping.Motive)
        {
            case Motive.Neighbour:
                Visit(snooping, Anyone(WithReach), 1, 3, 40, curious: 0.35, late: 0.15);
                break;
            case Motive.ExSpouse:
                Visit(snooping, Anyone(WithReach), 2, 5, 120, curious: 0.3, late: 0.15);
                break;
            case Motive.PassingCuriosity:
                Visit(snooping, Anyone(WithReach), 1, 1, 1, curious: 0.1, late: 0.05);
                break;
            case Motive.OffHours:
                Visit(snooping, Anyone(o => WithReach(o) && !o.Job.RoundTheClock), 1, 2, 10, curious: 0.2, late: 1);
                break;
            case Motive.ColleagueChild:
                ColleagueChild(snooping);
                break;
            case Motive.Family:
                Family(snooping);
                break;
            case Motive.Celebrity:
                LookUp(snooping, [.. city.Kids.Where(k => k.AttentionSince is not null)], 0.3);
                break;
            case Motive.OutOfDistrict:
                OutOfDistrict(snooping);
                break;
            case Motive.Enumeration:
                Enumerate(snooping);
                break;
            case Motive.SlowEnumeration:
                Spree(snooping, Anyone(WithReach), days: 8 + random.Next(8), a: 4, b: 9, null);
                break;
            case Motive.ClosedFile:
                LookUp(snooping, [.. city.Kids.Where(k => k.ClosedSince < YearCity.First.AddDays(60))], 0.2);
                break;
            case Motive.BreakGlass:
                BreakGlass(snooping);
                break;
            case Motive.PurposeMisuse:
                Misuse(snooping);
                break;
            case Motive.StolenToken:
                Spree(snooping, Anyone(o => WithReach(o) && o.From == 0), 1 + random.Next(2), 3, 10, $"tool-{random.Next(1000)}");
                break;
            case Motive.Canary:
                LookUp(snooping, [.. city.Canaries], 0.2);
                break;
            case Motive.OutsideCase:
                Outside(snooping);
                break;
            default:
                throw new InvalidOperationException($"no plan for {snooping.Motive}");
        }
    }

    private static bool WithReach(Officer officer) => officer.Unit.Reach is not null && officer.Job.Role != "ADMINISTRATOR";

    private Officer Anyone(Func<Officer, bool> fits)
    {
        while (true)
        {
            var officer = officers[random.Next(officers.Count)];
            if (fits(officer))
            {
                return officer;
            }
        }
    }

    private DateOnly Day(Officer officer)
    {
        while (true)
        {
            var day = YearCity.First.AddDays(25 + random.Next(335));
            if (DailyWork.IsHere(officer, day) && (officer.Job.RoundTheClock || DailyWork.IsWorkday(day)))
            {
                return day;
            }
        }
    }

    // A child within reach with whom the officer's unit has nothing to do. That something happened to it lately is left to chance.
    private Kid Stranger(Officer officer, DateOnly day)
    {
        while (true)
        {
            var kid = work.InReach(officer, day, 200).First();
            if (!kid.Assignments.Exists(a => a.Officer == officer) && !kid.Ties.Exists(t => t.Holder == officer.Unit.Id || t.Holder == officer.Unit.Department)
                && kid.ClosedSince is null && kid.AttentionSince is null)
            {
                return kid;
            }
        }
    }

    // One of the children, by somebody within whose reach it is.
    private void LookUp(Snooping snooping, List<Kid> kids, double curious)
    {
        var kid = city.Any(kids);
        Visit(snooping, Anyone(o => WithReach(o) && YearCity.Reaches(o, kid, kid.Townships[^1].Since.AddDays(1))), 1, 1, 5, curious, 0.1, kid);
    }

    // Looks on up to `most` days within `span` days.
    private void Visit(Snooping snooping, Officer officer, int least, int most, int span, double curious, double late, Kid? whom = null)
    {
        var start = Day(officer);
        var kid = whom ?? Stranger(officer, start);
        if (kid.AttentionSince > start)
        {
            start = kid.AttentionSince.Value.AddDays(1 + random.Next(20));
        }

        for (var times = random.Next(least, most + 1); times > 0; times--)
        {
            var day = start.AddDays(random.Next(span));
            var hour = random.NextDouble() < late ? 19 + (random.NextDouble() * 4) : double.NaN;
            Session(snooping, officer, kid, double.IsNaN(hour) ? work.Moment(officer, day) : YearCity.At(day, hour), curious);
        }
    }

    private void Session(Snooping snooping, Officer officer, Kid kid, DateTimeOffset at, double curious, string? purpose = null, string? client = null)
    {
        purpose ??= officer.Job.Purposes[0];
        for (var i = random.Next(3); i >= 0; i--)
        {
            var fields = random.NextDouble() < curious ? Screens.Hand(random) : Screens.Of(purpose, random);
            var access = log.Blank(officer, at, purpose) with { Children = [new ChildShown(kid.Id, fields, 1)] };
            log.Add(client is null ? access : access with { Client = client }, snooping);
            at = at.AddMinutes(0.5 + (random.NextDouble() * 5));
        }
    }

    private void ColleagueChild(Snooping snooping)
    {
        var officer = Anyone(o => WithReach(o) && o.Unit.Officers.Count > 1);
        var kid = Stranger(officer, Day(officer));
        kid.Kin.Add(officer.Unit.Officers.First(o => o != officer).Identity);
        Visit(snooping, officer, 1, 2, 15, 0.25, 0.1, kid);
    }

    private void Family(Snooping snooping)
    {
        var officer = Anyone(WithReach);
        var kid = Stranger(officer, Day(officer));
        officer.Facts = officer.Facts with { Home = kid.Home };
        Visit(snooping, officer, 1, 3, 60, 0.2, 0.1, kid);
    }

    private void OutOfDistrict(Snooping snooping)
    {
        var officer = Anyone(o => o.Unit.Reach == "2102" && o.Job.Role != "ADMINISTRATOR");
        Kid kid;
        do
        {
            kid = city.Any(city.Kids);
        }
        while (officer.Areas.Contains(kid.Townships[0].Township[..6]) || kid.ClosedSince is not null);
        Visit(snooping, officer, 1, 2, 10, 0.25, 0.1, kid);
    }

    private void Enumerate(Snooping snooping)
    {
        var officer = Anyone(WithReach);
        var at = work.Moment(officer, Day(officer));
        for (var i = 8 + random.Next(20); i > 0; i--)
        {
            at = at.AddSeconds(8 + random.Next(50));
            log.Add(log.Blank(officer, at, officer.Job.Purposes[0]) with { FailedLookUps = 1 }, snooping);
        }
    }

    private void Spree(Snooping snooping, Officer officer, int days, int a, int b, string? client)
    {
        var day = Day(officer);
        for (var left = days; left > 0; day = day.AddDays(1))
        {
            if (!DailyWork.IsHere(officer, day) || (!DailyWork.IsWorkday(day) && !officer.Job.RoundTheClock))
            {
                if (day.Year > 2025)
                {
                    return;
                }

                continue;
            }

            left--;
            var at = work.Moment(officer, day);
            for (var i = a + random.Next(b - a); i > 0; i--)
            {
                Session(snooping, officer, Stranger(officer, day), at = at.AddMinutes(2 + random.Next(20)), 0.1, client: client);
            }
        }
    }

    private void BreakGlass(Snooping snooping)
    {
        var officer = Anyone(o => o.Unit.Department is "CIVIL_AFFAIRS" or "PUBLIC_SECURITY" or "TOWNSHIP_OFFICE" or "RELIEF_STATION");
        var kid = city.Any(city.Kids);
        log.Add(
            log.Blank(officer, work.Moment(officer, Day(officer)), "EMERGENCY_RESPONSE") with
            {
                Kind = AccessKind.BreakGlass,
                Children = [new ChildShown(kid.Id, Screens.Of("EMERGENCY_RESPONSE", random), 1)],
            },
            snooping);
    }

    private void Misuse(Snooping snooping)
    {
        var officer = Anyone(WithReach);
        var others = new[] { "EMERGENCY_RESPONSE", "REHABILITATION", "GUARDIANSHIP_PROCEEDINGS", "HEALTH_CARE" }.Except(officer.Job.Purposes).ToArray();
        var day = Day(officer);
        Session(snooping, officer, Stranger(officer, day), work.Moment(officer, day), 0.2, others[random.Next(others.Length)]);
    }

    private void Outside(Snooping snooping)
    {
        var officer = Anyone(o => o.Job.Role is "AUDITOR" or "ADMINISTRATOR");
        var access = log.Blank(officer, work.Moment(officer, Day(officer)), officer.Job.Purposes[0]) with { InCase = false };
        var kid = new ChildShown(city.Any(city.Kids).Id, Screens.Of("CASE_HANDLING", random), 1);
        log.Add(
            officer.Job.Role == "AUDITOR" ? access with { Kind = random.Next(2) == 0 ? AccessKind.AuditRead : AccessKind.ResolveHandle } : access with { Children = [kid] },
            snooping);
    }
}
