using System.Linq.Expressions;
using Hub.Policy;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Reading;

/// <summary>What each row predicate of the schema means in the store. Unknown names are an error, never open.</summary>
/// <param name="designations">Of the reader.</param>
internal sealed class RowTests(DbContext db, RowScopes scopes, string[] designations)
{
    /// <summary>State of a file whose child is of age (WF-1 step 6).</summary>
    internal const string SupportContinued = "CONTINUED_SUPPORT";

    private static readonly Expression Org = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Org));
    private static readonly Expression Writer = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Writer));

    /// <summary>SUPPORT_CONTINUED of a child in memory.</summary>
    internal static bool IsContinued(Child? child) => child is { FileState: SupportContinued } or { EndedSupport: true };

    /// <summary>The test as a condition on <paramref name="row"/>; <paramref name="field"/> matters for O1 only.</summary>
    public Expression Condition(RowTest test, ParameterExpression row, string field)
    {
        var holds = test.Name.StartsWith(RowTest.InvolvedPrefix, StringComparison.Ordinal)
            ? Involved(row, test.Name[RowTest.InvolvedPrefix.Length..])
            : test.Name == RowTest.OwnValue ? Wrote(row, field) : Named(test.Name, row);
        return test.Holds ? holds : Expression.Not(holds);
    }

    public Expression All(IEnumerable<RowTest> tests, ParameterExpression row, string field) =>
        tests.Select(test => Condition(test, row, field)).Aggregate((Expression)Expression.Constant(true), Both);

    // A record of the directory belongs to no child, so nobody is involved through it. No id is empty; EF would fold a plain `false` away.
    private Expression Involved(ParameterExpression row, string basis) => row.Type == typeof(Child) || row.Type.IsSubclassOf(typeof(ChildRecord))
        ? scopes.Involved(ChildOf(row), basis)
        : Expression.Equal(Expression.Property(row, nameof(Record.Id)), Expression.Constant(""));

    private static Expression Both(Expression left, Expression right) =>
        left is ConstantExpression { Value: true } ? right : Expression.AndAlso(left, right);

    private Expression Named(string name, ParameterExpression row) => (name, row.Type.Name) switch
    {
        ("OPEN_PLACEMENT", nameof(CareArrangement)) => On<CareArrangement>(row, r => r.ProtectedPlacement == false),
        ("JUVENILE_OR_SEALED", nameof(CourtProceeding)) => On<CourtProceeding>(row, r =>
            r.ProceedingType == null || r.ProceedingType == "JUVENILE_OFFENCE" || r.Sealed == true),
        ("CONFIDENTIAL_SITE", nameof(Institution)) => On<Institution>(row, r => r.ConfidentialSite == true),
        ("WRITTEN_IN_PROTECTED_PLACEMENT", nameof(SchoolEnrolment)) => On<SchoolEnrolment>(row, r => r.SchoolIdSheltered),
        ("WRITTEN_IN_PROTECTED_PLACEMENT", nameof(DisabilityRecord)) => On<DisabilityRecord>(row, r => r.RehabInstitutionIdSheltered),
        ("WRITTEN_IN_PROTECTED_PLACEMENT", nameof(PlanItem)) => On<PlanItem>(row, r => r.ProviderOrgIdSheltered),
        ("HIV_ONLY_GROUND", nameof(Entitlement)) => On<Entitlement>(row, r => r.LegalGround == "HIV" && r.BenefitType != "PREMIUM_SUBSIDY"),
        ("HIV_ONLY_PREMIUM", nameof(Entitlement)) => On<Entitlement>(row, r => r.LegalGround == "HIV" && r.BenefitType == "PREMIUM_SUBSIDY"),
        ("SUPPORT_CONTINUED", nameof(Child)) => On<Child>(row, r => r.FileState == SupportContinued || r.EndedSupport),
        ("SUPPORT_CONTINUED", _) when row.Type.IsSubclassOf(typeof(ChildRecord)) => Inline.Of<string>(
            child => db.Set<Child>().Any(c => c.Id == child && (c.FileState == SupportContinued || c.EndedSupport)), ChildOf(row)),
        ("OWN_PLAN_ITEM", nameof(PlanItem)) => Inline.Of<PlanItem, string>((r, org) => r.ProviderOrgId == org, row, Org),
        ("ADDRESSED_TO_READER", nameof(Alert)) => Inline.Of<Alert, string>(
            (r, org) => db.Set<AlertRecipient>().Any(a =>
                a.OrgId == org && a.AlertId == r.Id && (a.Designation == null || designations.Contains(a.Designation))), row, Org),
        _ => throw new InvalidOperationException($"row predicate `{name}` has no meaning for {row.Type.Name}"),
    };

    private Expression Wrote(ParameterExpression row, string field)
    {
        var needle = StoredList.Needle(field);
        return Inline.Of<string, string>(
            (record, writer) => db.Set<Contribution>().Any(c => c.RecordId == record && c.Writer == writer && c.Fields.Contains(needle)),
            Expression.Property(row, nameof(Record.Id)), Writer);
    }

    private static Expression On<T>(ParameterExpression row, Expression<Func<T, bool>> rule) => Inline.Of(rule, row);

    private static MemberExpression ChildOf(ParameterExpression row) =>
        Expression.Property(row, row.Type == typeof(Child) ? nameof(Record.Id) : nameof(ChildRecord.ChildId));
}
