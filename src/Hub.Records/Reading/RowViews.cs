using System.Collections.Immutable;
using Hub.Policy;
using Hub.Records.Entities;

namespace Hub.Records.Reading;

/// <summary>How fields of a row in memory look to one reader; where the row alone does not tell, the stricter holds.</summary>
/// <param name="continued">Whether few classes of the file stay open now.</param>
public sealed class RowViews(Sharing sharing, Audience audience, string? org, bool continued)
{
    public (View View, Mask Mask) Of(string type, string field, Record row) => Decided(sharing.Decide(new FieldKey(type, field), audience).Clauses, 0, row);

    // The first clause whose tests hold; one that cannot be decided counts only where it shows less than what comes after it.
    private (View View, Mask Mask) Decided(ImmutableArray<Clause> clauses, int index, Record row)
    {
        var clause = clauses[index];
        var holds = clause.When.Select(t => Holds(t.Name, row) is { } known ? known == t.Holds : (bool?)null).ToArray();
        if (clause.When.IsEmpty || Array.TrueForAll(holds, h => h == true))
        {
            return (clause.View, clause.Mask);
        }

        var rest = Decided(clauses, index + 1, row);
        return Array.Exists(holds, h => h == false) || rest.View <= clause.View ? rest : (clause.View, clause.Mask);
    }

    // INVARIANT: the same meaning as in RowTests; null where the row alone does not tell.
    private bool? Holds(string test, Record row) => (test, row) switch
    {
        ("SUPPORT_CONTINUED", _) => continued,
        ("OWN_PLAN_ITEM", PlanItem i) => i.ProviderOrgId is not null && i.ProviderOrgId == org,
        _ => HoldsAlone(test, row),
    };

    /// <summary>A row predicate that the row alone tells; null for others.</summary>
    internal static bool? HoldsAlone(string test, Record row) => (test, row) switch
    {
        ("OPEN_PLACEMENT", CareArrangement care) => care.ProtectedPlacement == false,
        ("JUVENILE_OR_SEALED", CourtProceeding p) => p.ProceedingType is null or "JUVENILE_OFFENCE" || p.Sealed == true,
        ("WRITTEN_IN_PROTECTED_PLACEMENT", SchoolEnrolment s) => s.SchoolIdSheltered,
        ("WRITTEN_IN_PROTECTED_PLACEMENT", DisabilityRecord d) => d.RehabInstitutionIdSheltered,
        ("WRITTEN_IN_PROTECTED_PLACEMENT", PlanItem i) => i.ProviderOrgIdSheltered,
        ("HIV_ONLY_GROUND", Entitlement e) => e.LegalGround == "HIV" && e.BenefitType != "PREMIUM_SUBSIDY",
        ("HIV_ONLY_PREMIUM", Entitlement e) => e.LegalGround == "HIV" && e.BenefitType == "PREMIUM_SUBSIDY",
        _ => null,
    };
}
