using Hub.Records.Entities;
using Hub.Records.Monitoring;

namespace Hub.Records.Writing.Deriving;

/// <summary>Numbers of domain.md 10 that derivation needs; all DEFAULT.</summary>
/// <param name="DaysAfterInvolvement">T-29.</param>
public sealed record DerivingParameters(int DaysAfterInvolvement = 30);

/// <summary>Everything that follows from a child's records: fields nobody writes, scopes, involvements, kin.</summary>
/// <param name="identityHash">Keyed hash of a resident number, the same as for workers (SP-7).</param>
/// <param name="benefits">Evaluates the rules of domain.md 7.1; null where they are evaluated afterwards, all at once.</param>
public sealed class DerivedRows(
    DivisionTree divisions, Procuratorates procuratorates, Func<string, string> identityHash, DerivingParameters parameters,
        TimeProvider clock, EntitlementRows? benefits = null)
{
    private static readonly string[] Confirmed = ["CONFIRMED", "PLAN_ACTIVE", "REVIEW_DUE", "CLOSED"];

    /// <summary>Entitlements in line with the rules; a head of a report that is no file yet has none.</summary>
    public void SetEntitlements(RecordWriter writer, RecordStore store, ChildFile file)
    {
        if (file.Child.FileState is not null)
        {
            benefits?.Set(writer, store, file, Today);
        }
    }

    /// <summary>Fields of one record that follow from it and its child's other records.</summary>
    public void SetFields(ChildFile file, Record record)
    {
        switch (record)
        {
            case Child child:
                child.NameSort = PinyinOrder.KeyOf(child.Name);
                child.LocalHukou = child.HukouDivisionCode?.StartsWith(divisions.City, StringComparison.Ordinal);
                child.LastVisitedOn = file.All<Visit>().Max(v => v.VisitedOn);
                child.RiskLevel = file.All<Assessment>().Where(a => a.RiskLevel is not null && Confirmed.Contains(a.State))
                    .OrderBy(a => a.CompletedOn ?? DateOnly.MinValue).ThenBy(a => a.Id, StringComparer.Ordinal).LastOrDefault()?.RiskLevel ?? child.RiskLevel;
                break;
            case SchoolEnrolment enrolment:
                enrolment.SchoolIdSheltered = Shelter.Covers(file, record, "schoolId", enrolment.SchoolId, Today);
                break;
            case DisabilityRecord disability:
                disability.RehabInstitutionIdSheltered = Shelter.Covers(
                    file, record, "rehabInstitutionId", disability.RehabInstitutionId, Today);
                break;
            case PlanItem item:
                item.ProviderOrgIdSheltered = Shelter.Covers(file, record, "providerOrgId", item.ProviderOrgId, Today);
                break;
        }
    }

    /// <summary>Rows beside the records; those that are right stay untouched.</summary>
    public void SetRows(RecordStore store, ChildFile file)
    {
        Sync(store, file.Scopes, ScopeRows.Of(file.Child, divisions), s => s.Unit);
        Sync(store, file.Kin, KinRows.Of(file, identityHash), k => k.IdentityHash);
        var facts = new InvolvementFacts(file.Child, file.Records, file.Involvements, file.RestrictedBy);
        var involvements = InvolvementRows.Of(facts, procuratorates, parameters, Today);
        Sync(store, file.Involvements, involvements, i => (i.Holder, i.Basis, i.RecordId), Copy);
    }

    /// <summary>The rows beside the records of a file that is new.</summary>
    public IEnumerable<object> RowsOf(ChildFile file) =>
    [
        .. ScopeRows.Of(file.Child, divisions),
        .. KinRows.Of(file, identityHash),
        .. InvolvementRows.Of(new InvolvementFacts(file.Child, file.Records, [], file.RestrictedBy), procuratorates, parameters, Today),
        FileMonitoring.NeverAsked(file.Child.Id),
    ];

    private DateOnly Today => LocalTime.Today(clock);

    private static void Copy(Involvement from, Involvement to) => (to.Since, to.Until) = (from.Since, from.Until);

    private static void Sync<TRow, TKey>(
        RecordStore store, List<TRow> present, IEnumerable<TRow> wanted, Func<TRow, TKey> key, Action<TRow, TRow>? copy = null)
        where TRow : class
        where TKey : notnull
    {
        var open = present.ToDictionary(key);
        foreach (var row in wanted)
        {
            if (open.Remove(key(row), out var same))
            {
                copy?.Invoke(row, same);
            }
            else
            {
                store.Add(row);
                present.Add(row);
            }
        }

        foreach (var gone in open.Values)
        {
            store.Remove(gone);
            present.Remove(gone);
        }
    }
}
