using Hub.Records.Entities;
using Hub.Records.Monitoring;

namespace Hub.Records.Writing.Deriving;

/// <summary>Which organisations are involved with a child, why and until when (domain.md 3.20). Pure.</summary>
public sealed class InvolvementRows
{
    private readonly InvolvementFacts facts;
    private readonly Procuratorates procuratorates;
    private readonly DerivingParameters parameters;
    private readonly Dictionary<(string Holder, string Basis, string RecordId), Involvement> rows = [];

    private InvolvementRows(InvolvementFacts facts, Procuratorates procuratorates, DerivingParameters parameters)
    {
        (this.facts, this.procuratorates, this.parameters) = (facts, procuratorates, parameters);
        Enrolled();
        Treating();
        Placed();
        Rehabilitating();
        PlanProvider();
        CaseHandler();
        BenefitOwner();
        CourtParty();
        Alerted();
        Restricting();
        FormerKeeper();
    }

    /// <summary>What is live on the day or later. A former holder stays for T-29 after another took its place.</summary>
    public static IReadOnlyList<Involvement> Of(
        InvolvementFacts facts, Procuratorates procuratorates, DerivingParameters parameters, DateOnly today)
    {
        var found = new InvolvementRows(facts, procuratorates, parameters).rows;
        foreach (var former in facts.Present.Where(p => !found.ContainsKey((p.Holder, p.Basis, p.RecordId))))
        {
            var end = today.AddDays(parameters.DaysAfterInvolvement);
            var until = former.Until < end ? former.Until : end;
            var row = Row(former.Holder, former.ChildId, former.Basis, former.RecordId, former.Since, until);
            found.Add((former.Holder, former.Basis, former.RecordId), row);
        }

        return [.. found.Values.Where(i => i.Until is not { } last || last >= today)];
    }

    private void Enrolled()
    {
        foreach (var e in facts.All<SchoolEnrolment>())
        {
            var end = e.Status is null or "ENROLLED" or "SUSPENDED" ? (DateOnly?)null : e.LeftOn ?? StatedOn(e, "status");
            Add(e.SchoolId, "ENROLLED", e, e.EnrolledOn, end);
        }
    }

    // Twelve months after the last entry, or as long as treatment by the latest of them is open; then T-29.
    private void Treating()
    {
        foreach (var h in facts.All<HealthRecord>())
        {
            var entries = TreatingHospitals.Of(h).ToList();
            foreach (var (hospital, lastOn) in entries)
            {
                var isOpen = h.TreatmentState is "UNDER_TREATMENT" or "FOLLOW_UP" && lastOn == entries[0].LastOn;
                Add(hospital, "TREATING", h, lastOn, isOpen ? null : lastOn.AddMonths(12));
            }
        }
    }

    private void Placed()
    {
        foreach (var c in facts.All<CareArrangement>().Where(c => c.State is not "PROPOSED"))
        {
            var end = c.State == "ENDED" ? c.EndedOn ?? StatedOn(c, "state") : c.EndedOn;
            Add(c.PlacementInstitutionId, "PLACED", c, c.StartedOn, end);
        }
    }

    private void Rehabilitating()
    {
        foreach (var d in facts.All<DisabilityRecord>().Where(d => d.RehabState is "APPROVED" or "IN_SERVICE" or "COMPLETED" or "STOPPED"))
        {
            var end = d.RehabState is "APPROVED" or "IN_SERVICE" ? (DateOnly?)null : StatedOn(d, "rehabState");
            Add(d.RehabInstitutionId, "REHABILITATING", d, StatedOn(d, "rehabInstitutionId"), end);
        }
    }

    private void PlanProvider()
    {
        foreach (var p in facts.All<PlanItem>())
        {
            var end = p.State is "DONE" or "DECLINED" or "CANCELLED" ? StatedOn(p, "state") : (DateOnly?)null;
            Add(p.ProviderOrgId, "PLAN_PROVIDER", p, null, end);
        }
    }

    private void CaseHandler()
    {
        foreach (var c in facts.All<ConcernReport>())
        {
            var end = ClosedOn(c, c.State, "CLOSED", "NO_FURTHER_ACTION");
            Add(c.ReceivedByOrgId, "CASE_HANDLER", c, DayOf(c.ReportedAt), end);
            Add(c.InformedOrgId, "CASE_HANDLER", c, DayOf(c.ReportedAt), end);
        }

        foreach (var e in facts.All<EmergencyResponse>())
        {
            Add(e.HandlingUnitId, "CASE_HANDLER", e, DayOf(e.ReceivedAt), ClosedOn(e, e.State, "CLOSED"));
        }

        foreach (var m in facts.All<InterventionMeasure>())
        {
            Add(m.TransferredToOrgId, "CASE_HANDLER", m, m.IssuedOn, ClosedOn(m, m.State, "CONCLUDED", "SUPERSEDED"));
        }
    }

    // From acceptance on; the department that owns the benefit holds it.
    private void BenefitOwner()
    {
        foreach (var e in facts.All<Entitlement>().Where(e => e.AcceptedAt is not null))
        {
            Add(e.OwningDepartment, "BENEFIT_OWNER", e, DayOf(e.AcceptedAt), ClosedOn(e, e.State, "REJECTED", "CEASED"));
        }
    }

    private void CourtParty()
    {
        foreach (var p in facts.All<CourtProceeding>().Where(p => p.CourtId is not null))
        {
            var end = p.State is "DECIDED" or "WITHDRAWN" ? p.DecidedOn ?? StatedOn(p, "state") : (DateOnly?)null;
            Add(p.CourtId, "COURT_PARTY", p, p.FiledOn, end);
            Add(procuratorates.Of(p.CourtId ?? ""), "COURT_PARTY", p, p.FiledOn, end);
        }
    }

    private void Alerted()
    {
        foreach (var a in facts.All<Alert>())
        {
            // One that went up is another's now.
            DateOnly? end = AlertDesk.IsOpen(a) ? null : DayOf(a.ResolvedAt) ?? LocalTime.DayOf(a.UpdatedAt);
            foreach (var org in StoredList.Split(a.RecipientOrgIds))
            {
                Add(org, "ALERT_RECIPIENT", a, DayOf(a.RaisedAt), end);
                if (a.RuleId == "M-16")
                {
                    Add(org, "APPLICANT", a, DayOf(a.RaisedAt), end);
                }
            }
        }
    }

    // The organ is not in the record; it is taken from the change that recorded the restriction and then kept here.
    private void Restricting()
    {
        foreach (var g in facts.All<Guardian>().Where(g => g.RestrictionType is not null))
        {
            var organ = facts.RestrictedBy.GetValueOrDefault(g.Id)
                ?? facts.Present.FirstOrDefault(i => i.Basis == "RESTRICTING" && i.RecordId == g.Id)?.Holder;
            Add(organ, "RESTRICTING", g, DayOf(g.RestrictionStartedAt), g.RestrictionExpectedEndOn);
        }
    }

    // Who handed the file over is said by the move that did; from then on it is kept here, for what was written stays its own.
    private void FormerKeeper()
    {
        foreach (var former in facts.Present.Where(i => i.Basis == "FORMER_KEEPER"))
        {
            rows[(former.Holder, former.Basis, former.RecordId)] = Row(former.Holder, former.ChildId, former.Basis, former.RecordId, former.Since, former.Until);
        }
    }

    private void Add(string? holder, string basis, ChildRecord record, DateOnly? since, DateOnly? end)
    {
        if (holder is not null)
        {
            var until = end?.AddDays(parameters.DaysAfterInvolvement);
            rows[(holder, basis, record.Id)] =
                Row(holder, record.ChildId, basis, record.Id, since ?? LocalTime.DayOf(record.RecordedAt), until);
        }
    }

    private static Involvement Row(string holder, string child, string basis, string record, DateOnly since, DateOnly? until) =>
        new() { Holder = holder, ChildId = child, Basis = basis, RecordId = record, Since = since, Until = until };

    private static DateOnly? ClosedOn(ChildRecord record, string? state, params ReadOnlySpan<string> closed) =>
        state is not null && closed.Contains(state) ? StatedOn(record, "state") : null;

    private static DateOnly StatedOn(ChildRecord record, string field) =>
        Provenance.Parse(record.Provenance).Of(field)?.Day ?? LocalTime.DayOf(record.UpdatedAt);

    private static DateOnly? DayOf(DateTime? utc) => utc is { } time ? LocalTime.DayOf(time) : null;
}
