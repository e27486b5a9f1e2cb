using System.Collections.Immutable;
using Hub.Records.Entities;
using static Hub.Records.Indicators.IndicatorPart;

namespace Hub.Records.Indicators;

/// <summary>Indicators of protection work: reports, responses, assessments, services, interventions, care: I-07 to I-15, I-22, I-23, I-27.</summary>
internal static class CaseIndicators
{
    private const int Minute = 1;
    private const int Day = 24 * 60;

    // domain.md 8, M-14.
    private static readonly string[] Warnings = ["CRITICISM_EDUCATION", "WARNING_LETTER"];

    public static readonly ImmutableArray<Indicator> All =
    [
        new("I-07", "mandatory reports", "强制报告")
        {
            Parts =
            [
                Share("byObligedUnits", "of these, by the units that IV(1) obliges", "reports received in the quarter", s => Reports(s).Select(r => new Counted
                {
                    Village = "", Sort = "", Unit = r.LocationDivisionCode, Of = 1, Hits = r.MandatoryReporter == true ? 1 : 0,
                })) with { CityOnly = true },
                Share("late", "of these, later than T-01 after first knowledge", "reports of obliged units in the quarter of which that is known", s => Reports(s)
                    .Where(r => r.MandatoryReporter == true && r.ObservedAt != null)
                    .Select(r => new Counted { Village = "", Sort = "", Unit = r.LocationDivisionCode, Of = 1, Hits = r.ReportedAt > r.ObservedAt!.Value.AddMinutes(s.Minutes("T01")) ? 1 : 0 })) with { CityOnly = true },
                Share("concluded", "of these, concluded", "reports of the quarter that were followed up with the superior organ", s => Reports(s)
                    .Where(r => r.AccountabilityState != null && r.AccountabilityState != "NONE")
                    .Select(r => new Counted { Village = "", Sort = "", Unit = r.LocationDivisionCode, Of = 1, Hits = r.AccountabilityState == "CONCLUDED" ? 1 : 0 })) with { CityOnly = true },
            ],
        },
        new("I-08", "response time", "出警时间")
        {
            Parts =
            [
                Median("minutes", "minutes from report to dispatch, of responses to reports of the quarter", Minute, s =>
                    from e in s.All<EmergencyResponse>()
                    join r in Reports(s) on e.CaseId equals r.Id
                    join c in s.Children on e.ChildId equals c.Id
                    where e.DispatchedAt >= r.ReportedAt
                    select new Lasted { Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, From = r.ReportedAt!.Value, Until = e.DispatchedAt!.Value }),
                Share("inTime", "of these, dispatched within T-03", "responses to reports of the quarter", s =>
                    from e in s.All<EmergencyResponse>()
                    join r in Reports(s) on e.CaseId equals r.Id
                    join c in s.Children on e.ChildId equals c.Id
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = e.DispatchedAt <= r.ReportedAt!.Value.AddMinutes(s.Minutes("T03")) ? 1 : 0,
                    }),
            ],
        },
        new("I-09", "safe placement", "安全安置")
        {
            Parts =
            [
                Share("inTime", "of these, handed over or placed within T-04 of arrival", "responses of the quarter, by arrival, with a removal", s =>
                    from e in s.All<EmergencyResponse>()
                    join c in s.Children on e.ChildId equals c.Id
                    where e.RemovalNeeded == true && e.ArrivedAt >= s.Start && e.ArrivedAt < s.End
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = e.HandoverAt <= e.ArrivedAt!.Value.AddMinutes(s.Minutes("T04"))
                            || s.Steps.Any(m => m.RecordId == e.Id && m.ToState == "PLACED" && m.At <= e.ArrivedAt!.Value.AddMinutes(s.Minutes("T04"))) ? 1 : 0,
                    }),
            ],
        },
        new("I-10", "handover formalities", "移交手续")
        {
            Parts =
            [
                Share("complete", "of these, in writing and, where the child is able to express itself, with the child consulted", "handovers of the quarter", s =>
                    from e in s.All<EmergencyResponse>()
                    join c in s.Children on e.ChildId equals c.Id
                    where e.HandoverAt >= s.Start && e.HandoverAt < s.End && e.HandoverTo != null && e.HandoverTo != "STAYS_AT_HOME"
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = e.HandoverDocumentRef != null && (e.ChildAbleToExpress == false || e.ChildConsulted == true) ? 1 : 0,
                    }),
            ],
        },
        new("I-11", "assessments on time", "按时评估")
        {
            Parts =
            [
                Share("confirmed", "of these, confirmed by civil affairs, police and township by that day", "joint assessments whose T-06 ended in the quarter", s =>
                    from a in s.All<Assessment>()
                    join c in s.Children on a.ChildId equals c.Id
                    let due = a.StartedOn!.Value.AddDays(s.Parameters.Whole("T06"))
                    where a.Kind == "JOINT" && a.StartedOn != null && due >= s.From && due <= s.AsOf
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = DateOnly.FromDateTime(a.ConfirmedByCivilAffairsAt!.Value.AddHours(8)) <= due
                            && DateOnly.FromDateTime(a.ConfirmedByPoliceAt!.Value.AddHours(8)) <= due
                            && DateOnly.FromDateTime(a.ConfirmedByTownshipAt!.Value.AddHours(8)) <= due ? 1 : 0,
                    }),
            ],
        },
        new("I-12", "services delivered", "服务落实")
        {
            Parts =
            [
                Share("byService", "of these, DONE by then", "plan items due in the quarter, by kind of service", s => Services(s, byProvider: false)) with { SortsOf = "PlanServiceType", Sorts = ["UNKNOWN"] },
                Share("byProvider", "of these, DONE by then", "plan items due in the quarter, by kind of provider", s => Services(s, byProvider: true))
                    with { SortsOf = "InstitutionType", Sorts = ["NONE"], CityOnly = true },
            ],
        },
        new("I-13", "interventions", "监护干预")
        {
            Parts =
            [
                Count("byMeasure", "measures of the quarter, by kind", s =>
                    from m in s.All<InterventionMeasure>()
                    join c in s.Children on m.ChildId equals c.Id
                    where m.IssuedOn >= s.From && m.IssuedOn <= s.AsOf
                    select new Counted { Of = 0, Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Hits = 1, Sort = m.MeasureType ?? "UNKNOWN" })
                    with { SortsOf = "MeasureType", Sorts = ["UNKNOWN"] },
                Share("harmAfterWarning", "of these, followed by harm (M-14)", "criticisms with education and warning letters of the quarter", s =>
                    from m in s.All<InterventionMeasure>()
                    join c in s.Children on m.ChildId equals c.Id
                    where Warnings.Contains(m.MeasureType) && m.IssuedOn >= s.From && m.IssuedOn <= s.AsOf
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = s.Alerts.Any(a => a.ChildId == m.ChildId && a.RuleId == "M-14" && DateOnly.FromDateTime(a.RaisedAt!.Value.AddHours(8)) >= m.IssuedOn) ? 1 : 0,
                    }) with { CityOnly = true },
            ],
        },
        new("I-14", "revocation of guardianship", "撤销监护人资格")
        {
            Parts =
            [
                Share("filed", "of these, an application filed within T-10", "measures whose T-10 after the ground was met ended in the quarter, by applicant", s => Grounds(s).Select(g => new Counted
                {
                    Unit = g.Child.ResponsibleDivisionCode, Village = g.Child.ResidenceDivisionCode, Of = 1, Sort = g.Measure.ApplicantType ?? "NONE",
                    Hits = g.Measure.ApplicationFiledOn <= g.Measure.RevocationGroundMetOn!.Value.AddDays(s.Parameters.Whole("T10")) ? 1 : 0,
                })) with { SortsOf = "ApplicantType", Sorts = ["NONE"] },
                Share("ordered", "of these, guardianship revoked by a court since", "measures whose T-10 after the ground was met ended in the quarter, by applicant", s => Grounds(s).Select(g => new Counted
                {
                    Unit = g.Child.ResponsibleDivisionCode, Village = g.Child.ResidenceDivisionCode, Of = 1, Sort = g.Measure.ApplicantType ?? "NONE",
                    Hits = s.Proceedings.Any(p => p.ChildId == g.Child.Id && p.OrderType == "GUARDIANSHIP_REVOKED" && p.DecidedOn >= g.Measure.RevocationGroundMetOn) ? 1 : 0,
                })) with { SortsOf = "ApplicantType", Sorts = ["NONE"] },
            ],
        },
        new("I-15", "temporary guardianship", "临时监护")
        {
            Parts =
            [
                Share("tooLong", "of these, longer than T-11", "temporary guardianships that last", s =>
                    from a in s.All<CareArrangement>()
                    join c in s.Children on a.ChildId equals c.Id
                    where a.GuardianshipKind == "TEMPORARY" && (a.State == "ACTIVE" || a.State == "UNDER_REVIEW")
                    select new Counted
                    {
                        Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
                        Hits = a.StartedOn < s.AsOf.AddMonths(-s.Parameters.Whole("T11:Longest")) ? 1 : 0,
                    }) with { CityOnly = true },
            ],
        },
        new("I-22", "adoption", "收养评估")
        {
            Parts =
            [
                Share("assessed", "of these, with the adopter's capacity PASSED, without which none becomes ACTIVE (WF-8)", "adoptions that began in the quarter, PROPOSED ones too", s =>
                    from a in s.All<CareArrangement>()
                    join c in s.Children on a.ChildId equals c.Id
                    where a.ArrangementType == "ADOPTION" && a.StartedOn >= s.From && a.StartedOn <= s.AsOf
                    select new Counted { Sort = "", Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1, Hits = a.AdoptionCapacity == "PASSED" ? 1 : 0 }),
            ],
        },
        new("I-23", "escort transfers", "护送返乡")
        {
            Parts =
            [
                Share("completed", "of these, handed over", "transfers found eligible in the quarter", s => Escorts(s).Select(e => new Counted
                {
                    Sort = "", Unit = e.Child.ResponsibleDivisionCode, Village = e.Child.ResidenceDivisionCode, Of = 1, Hits = e.Escort.HandedOverAt != null ? 1 : 0,
                })),
                Share("refused", "of these, refused by the receiving place at least once", "transfers found eligible in the quarter", s => Escorts(s).Select(e => new Counted
                {
                    Sort = "", Unit = e.Child.ResponsibleDivisionCode, Village = e.Child.ResidenceDivisionCode, Of = 1, Hits = e.Escort.ReceivingReply == "REFUSED" || s.Steps.Any(d => d.RecordId == e.Escort.Id && d.ToState == "REFUSED") ? 1 : 0,
                })),
                Median("days", "days from the first step to the handover, of transfers handed over in the quarter", Day, s =>
                    from e in s.All<EscortTransfer>()
                    join c in s.Children on e.ChildId equals c.Id
                    where e.HandedOverAt >= s.Start && e.HandedOverAt < s.End
                    select new Lasted { Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, From = e.RecordedAt, Until = e.HandedOverAt!.Value }),
            ],
        },
        new("I-27", "detained guardians", "被羁押监护人子女询问")
        {
            Parts =
            [
                Share("asked", "of these, asked about minor children within T-16", "restrictions of guardians that began in the quarter, each once, of however many children", s => Restricted(s)
                    .Where(g => g.ResidentId == null || !Restricted(s).Any(o => o.ResidentId == g.ResidentId && o.RestrictionStartedAt == g.RestrictionStartedAt && o.Id.CompareTo(g.Id) < 0))
                    .Select(g => new Counted
                    {
                        Village = "", Sort = "", Unit = g.ResidenceDivisionCode, Of = 1,
                        Hits = g.ChildInquiryAt <= g.RestrictionStartedAt!.Value.AddMinutes(s.Minutes("T16:Inquiry"))
                            || Restricted(s).Any(o => g.ResidentId != null && o.ResidentId == g.ResidentId && o.RestrictionStartedAt == g.RestrictionStartedAt
                                && o.ChildInquiryAt <= g.RestrictionStartedAt!.Value.AddMinutes(s.Minutes("T16:Inquiry"))) ? 1 : 0,
                    })) with { CityOnly = true },
            ],
        },
    ];

    private static IQueryable<ConcernReport> Reports(IndicatorScene s) => s.All<ConcernReport>().Where(r => r.ReportedAt >= s.Start && r.ReportedAt < s.End);

    // A row for each child of a guardian: the one inquiry may stand in any of them.
    private static IQueryable<Guardian> Restricted(IndicatorScene s) =>
        s.All<Guardian>().Where(g => g.RestrictionStartedAt >= s.Start && g.RestrictionStartedAt < s.End);

    private static IQueryable<Counted> Services(IndicatorScene s, bool byProvider) =>
        from i in s.All<PlanItem>()
        join c in s.Children on i.ChildId equals c.Id
        join o in s.All<Institution>() on i.ProviderOrgId equals o.Id into providers
        from provider in providers.DefaultIfEmpty()
        where i.DueOn >= s.From && i.DueOn <= s.AsOf && i.State != "CANCELLED"
        select new Counted
        {
            Unit = c.ResponsibleDivisionCode, Village = c.ResidenceDivisionCode, Of = 1,
            Sort = byProvider ? provider!.Type ?? "NONE" : i.ServiceType ?? "UNKNOWN",
            Hits = s.Steps.Any(d => d.RecordId == i.Id && d.ToState == "DONE" && DateOnly.FromDateTime(d.At.AddHours(8)) <= i.DueOn) ? 1 : 0,
        };

    private static IQueryable<GroundMet> Grounds(IndicatorScene s) =>
        from m in s.All<InterventionMeasure>()
        join c in s.Children on m.ChildId equals c.Id
        where m.RevocationGroundMetOn >= s.From.AddDays(-s.Parameters.Whole("T10")) && m.RevocationGroundMetOn <= s.AsOf.AddDays(-s.Parameters.Whole("T10"))
        select new GroundMet { Measure = m, Child = c };

    private static IQueryable<EscortOf> Escorts(IndicatorScene s) =>
        from e in s.All<EscortTransfer>()
        join c in s.Children on e.ChildId equals c.Id
        where e.EligibilityConfirmedOn >= s.From && e.EligibilityConfirmedOn <= s.AsOf
        select new EscortOf { Escort = e, Child = c };

    private sealed class GroundMet
    {
        public required InterventionMeasure Measure { get; init; }

        public required Child Child { get; init; }
    }

    private sealed class EscortOf
    {
        public required EscortTransfer Escort { get; init; }

        public required Child Child { get; init; }
    }
}
