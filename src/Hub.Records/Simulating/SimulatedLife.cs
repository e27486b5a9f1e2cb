using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Writing;

namespace Hub.Records.Simulating;

/// <summary>What happens to children and what units do about it. The rates are invented; what they say is how rules and parameters answer to them.</summary>
internal sealed class SimulatedLife(Random random, RecordWriter writer)
{
    private const double Year = 365;

    /// <summary>What can happen, with how often in a child's year.</summary>
    public static readonly (string What, double PerYear)[] Happenings =
    [
        ("absence", 0.6), ("dropout", 0.03), ("report", 0.1), ("urgentReport", 0.03), ("lapse", 0.05), ("missing", 0.004), ("refusal", 0.01), ("detention", 0.008),
        ("injury", 0.01), ("plan", 0.3),
    ];

    /// <summary>Days until it happens next to one child.</summary>
    public double DaysUntil(double perYear) => Exponential(Year / perYear);

    public double Exponential(double mean) => -Math.Log(1 - random.NextDouble()) * mean;

    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>Days until the director goes again: the interval of the risk, kept more or less.</summary>
    public double DaysUntilVisit(string? risk) => (risk switch { "HIGH" => 7, "LOW" => 90, _ => 30 }) * (0.75 + Exponential(0.15));

    public void Happen(RecordStore store, ChildFile file, string what, DateTime now)
    {
        var today = LocalTime.DayOf(now);
        switch (what)
        {
            case "visit":
                Add<Visit>(store, file, v => v.VisitedOn = today);
                break;
            case "absence":
                Set<SchoolEnrolment>(store, file, e => e.Status == "ENROLLED", e => e.ConsecutiveAbsenceDays = 1 + (int)Exponential(1.6));
                break;
            case "back":
                Set<SchoolEnrolment>(store, file, e => e.ConsecutiveAbsenceDays > 0, e => e.ConsecutiveAbsenceDays = 0);
                break;
            case "dropout":
                Set<SchoolEnrolment>(store, file, e => e.Status == "ENROLLED", e => e.Status = "DROPPED_OUT");
                break;
            case "report" or "urgentReport":
                Add<ConcernReport>(store, file, r => (r.State, r.ReportedAt, r.ImmediateDanger, r.ObservedAt, r.MandatoryReporter) =
                    ("RECEIVED", now, what == "urgentReport", now.AddHours(-Exponential(8)), Chance(0.5)));
                break;
            case "lapse":
                Set<HealthRecord>(store, file, _ => true, h => h.BasicInsuranceStatus = "LAPSED");
                break;
            case "missing":
                Change(store, file, file.Child, c => c.LifeStatus = "MISSING");
                break;
            case "refusal":
                Set<Guardian>(store, file, g => g.DutyRefusalSince is null, g => g.DutyRefusalSince = today);
                break;
            case "detention":
                Set<Guardian>(store, file, g => g.RestrictionStartedAt is null, g => (g.RestrictionType, g.RestrictionStartedAt) = ("CRIMINAL_DETENTION", now));
                break;
            case "injury":
                Set<HealthRecord>(store, file, _ => true, h => h.InjuryEncounters90d = 2);
                break;
            case "plan":
                Add<PlanItem>(store, file, p => (p.State, p.DueOn) = ("AGREED", today.AddDays(30)));
                break;
            case "planDone":
                Set<PlanItem>(store, file, p => p.State == "AGREED", p => p.State = "DONE");
                break;
            case "accept":
                Set<ConcernReport>(store, file, r => r.State == "RECEIVED", r => r.State = "ACCEPTED");
                break;
            case "emergency":
                Add<EmergencyResponse>(store, file, e => (e.State, e.ReceivedAt, e.RemovalNeeded) = ("RECEIVED", now, Chance(0.3)));
                break;
            case "dispatch":
                Set<EmergencyResponse>(store, file, e => e.DispatchedAt is null, e => (e.DispatchedAt, e.ArrivedAt) = (now, now.AddMinutes(25)));
                break;
            case "safe":
                Set<EmergencyResponse>(store, file, e => e.HandoverAt is null, e => (e.HandoverAt, e.HandoverDocumentRef, e.State) = (now, "H", "CLOSED"));
                break;
            case "apply":
                Set<Entitlement>(store, file, e => e is { State: "NOT_APPLIED", EligibilityResult: "ELIGIBLE" }, e => (e.State, e.AcceptedAt) = ("ACCEPTED", now));
                break;
            case "decide":
                Set<Entitlement>(store, file, e => e.State == "ACCEPTED", e => (e.State, e.DecidedAt, e.LastPaidOn) = ("IN_PAYMENT", now, today));
                break;
            case "pay":
                Set<Entitlement>(store, file, e => e.State == "IN_PAYMENT", e => e.LastPaidOn = today);
                break;
            case "rehabilitate":
                Set<DisabilityRecord>(store, file, _ => true, d => d.LastRehabSessionOn = today);
                break;
            default:
                throw new InvalidOperationException($"nothing is known of `{what}`");
        }
    }

    /// <summary>Puts right what a rule has noticed.</summary>
    public void Mend(RecordStore store, ChildFile file, string rule, DateTime now)
    {
        var today = LocalTime.DayOf(now);
        switch (rule)
        {
            case "M-03":
                Change(store, file, file.Child, c => c.NationalSystemSyncedAt = now);
                break;
            case "M-04":
                Happen(store, file, "visit", now);
                break;
            case "M-05":
                Happen(store, file, "back", now);
                break;
            case "M-06":
                Set<SchoolEnrolment>(store, file, _ => true, e => e.Status = "ENROLLED");
                if (!file.All<SchoolEnrolment>().Any())
                {
                    Add<SchoolEnrolment>(store, file, e => (e.Status, e.Grade, e.EnrolledOn) = ("ENROLLED", 1, today));
                }

                break;
            case "M-07":
                Happen(store, file, "accept", now);
                break;
            case "M-08":
                Set<ConcernReport>(store, file, _ => true, r => r.AccountabilityState = "CONCLUDED");
                break;
            case "M-09":
                Happen(store, file, "dispatch", now);
                break;
            case "M-10" or "M-11":
                Happen(store, file, "safe", now);
                break;
            case "M-13":
                Happen(store, file, "planDone", now);
                break;
            case "M-15" or "M-16":
                Set<Guardian>(store, file, g => g.DutyRefusalSince is not null, g => g.DutyRefusalEndedOn = today);
                break;
            case "M-18":
                Set<Guardian>(store, file, g => g.RestrictionStartedAt is not null, g => (g.ChildInquiryAt, g.ChildInquiryResult) = (now, "CARED_FOR"));
                break;
            case "M-20":
                Happen(store, file, "apply", now);
                break;
            case "M-21":
                Happen(store, file, "decide", now);
                break;
            case "M-22":
                Happen(store, file, "pay", now);
                break;
            case "M-23":
                Set<HealthRecord>(store, file, _ => true, h => h.BasicInsuranceStatus = "ACTIVE");
                break;
            case "M-25":
                Happen(store, file, "rehabilitate", now);
                break;
            case "M-27":
                Set<HealthRecord>(store, file, _ => true, h => h.InjuryEncounters90d = 0);
                break;
            case "M-34":
                Change(store, file, file.Child, c => c.LifeStatus = "ALIVE");
                break;
        }
    }

    public void Acknowledge(RecordStore store, ChildFile file, string alert, DateTime now) =>
        Set<Alert>(store, file, a => a.Id == alert && a.State == "RAISED", a => (a.State, a.AcknowledgedAt) = ("ACKNOWLEDGED", now));

    private void Add<T>(RecordStore store, ChildFile file, Action<T> with)
        where T : ChildRecord => Change(store, file, writer.Add<T>(store, file, "TOWNSHIP_OFFICE"), with);

    private void Set<T>(RecordStore store, ChildFile file, Func<T, bool> which, Action<T> with)
        where T : ChildRecord
    {
        foreach (var record in file.All<T>().Where(which).ToList())
        {
            Change(store, file, record, with);
        }
    }

    private void Change<T>(RecordStore store, ChildFile file, T record, Action<T> with)
        where T : Record => writer.Write(store, file, record, [], () => with(record));
}
