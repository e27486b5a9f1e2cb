using System.Collections.Immutable;
using Hub.Records.Entities;
using static Hub.Records.Indicators.IndicatorPart;

namespace Hub.Records.Indicators;

/// <summary>Indicators of benefits: I-16 to I-18, I-20, I-21. Benefits that rest on HIV alone are in none (SP-1).</summary>
internal static class BenefitIndicators
{
    private const int Day = 24 * 60;

    private static readonly string[] Received = ["APPROVED", "IN_PAYMENT"];

    public static readonly ImmutableArray<Indicator> All =
    [
        new("I-16", "take-up", "待遇享受率")
        {
            Parts =
            [
                Share("byBenefit", "of these, IN_PAYMENT", "benefits for which a child on file is ELIGIBLE", s =>
                    from e in s.Entitlements
                    join c in s.Files on e.ChildId equals c.Id
                    where e.EligibilityResult == "ELIGIBLE"
                    select new Counted
                    {
                        Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1, Sort = e.BenefitType, Hits = e.State == "IN_PAYMENT" ? 1 : 0,
                    }) with { SortsOf = "BenefitType" },
            ],
        },
        new("I-17", "one-door service", "一门受理")
        {
            Parts =
            [
                Share("inTime", "of these, decided within T-22", "applications whose T-22 ended in the quarter", s =>
                    from e in Accepted(s)
                    join c in s.Children on e.ChildId equals c.Id
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = e.DecidedAt <= e.AcceptedAt!.Value.AddMinutes(s.Minutes("T22:Decided")) ? 1 : 0,
                    }),
                Median("days", "days from acceptance to decision, of applications decided in the quarter", Day, s =>
                    from e in s.Entitlements
                    join c in s.Children on e.ChildId equals c.Id
                    where e.DecidedAt >= s.Start && e.DecidedAt < s.End && e.DecidedAt >= e.AcceptedAt
                    select new Lasted { Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, From = e.AcceptedAt!.Value, Until = e.DecidedAt!.Value }),
            ],
        },
        new("I-18", "medical cover", "医疗保障")
        {
            Parts =
            [
                Share("covered", "of these, insurance ACTIVE and the premium paid in full", "children eligible for the premium subsidy (E-07)", s =>
                    from e in s.Entitlements
                    join c in s.Files on e.ChildId equals c.Id
                    where e.BenefitType == "PREMIUM_SUBSIDY" && e.EligibilityResult == "ELIGIBLE"
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = s.All<HealthRecord>().Any(h => h.ChildId == c.Id && h.BasicInsuranceStatus == "ACTIVE" && h.PremiumSubsidyPercent == 100m) ? 1 : 0,
                    }),
            ],
        },
        new("I-20", "disabled pupils", "残疾儿童就学")
        {
            Parts =
            [
                Share("receiving", "of these, approved or in payment", "children eligible for free education (E-14), by special education placement", s =>
                    from e in s.Entitlements
                    join c in s.Files on e.ChildId equals c.Id
                    where e.BenefitType == "FREE_EDUCATION_12Y" && e.EligibilityResult == "ELIGIBLE"
                    select new Counted
                    {
                        Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1, Hits = Received.Contains(e.State) ? 1 : 0,
                        Sort = s.All<SchoolEnrolment>().Where(n => n.ChildId == c.Id && n.Status == "ENROLLED").Max(n => n.SpecialEducationPlacement) ?? "NONE",
                    }) with { SortsOf = "SpecialEducationPlacement" },
            ],
        },
        new("I-21", "rehabilitation", "康复服务")
        {
            Parts =
            [
                Share("inTime", "of these, with a session within T-25", "children eligible for rehabilitation assistance (E-18), by kind of disability", s =>
                    from e in s.Entitlements
                    join c in s.Files on e.ChildId equals c.Id
                    join r in s.All<DisabilityRecord>() on c.Id equals r.ChildId into records
                    from d in records.DefaultIfEmpty()
                    where e.BenefitType == "REHAB_ASSISTANCE" && e.EligibilityResult == "ELIGIBLE"
                    select new Counted
                    {
                        Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1, Sort = d!.Category ?? "UNKNOWN",
                        Hits = d!.LastRehabSessionOn >= s.AsOf.AddDays(-s.Parameters.Whole("T25")) ? 1 : 0,
                    }) with { SortsOf = "DisabilityCategory", Sorts = ["UNKNOWN"] },
            ],
        },
    ];

    private static IQueryable<Entitlement> Accepted(IndicatorScene s)
    {
        var (from, until) = s.DueWithin("T22:Decided");
        return s.Entitlements.Where(e => e.AcceptedAt >= from && e.AcceptedAt < until);
    }
}
