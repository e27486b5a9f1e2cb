using System.Linq.Expressions;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Reading;

/// <summary>What each row scope of the schema means in the store (domain.md 5.3). Unknown names are an error, never open.</summary>
internal sealed class RowScopes(DbContext db, Reach reach)
{
    private static readonly Expression Org = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Org));
    private static readonly Expression Unit = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Unit));
    private static readonly Expression Department = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Department));
    private static readonly Expression Kin = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Kin));
    private static readonly Expression Today = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Today));
    private static readonly Expression Worker = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Worker));
    private static readonly Expression Now = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Now));

    /// <summary>The child is in one of the scopes and no conflict of interest hides it (SP-7).</summary>
    /// <param name="list">For a list: where few children are in scope, the database is led to start from them.</param>
    public Expression Reaches(Expression childId, IEnumerable<string> scopes, bool list)
    {
        var any = scopes.Select(scope => Rule(scope, childId, list)).DefaultIfEmpty(False).Aggregate(Or);
        return And(any, WithoutConflict(childId));
    }

    /// <summary>SP-7: no guardian, household member or alleged person of the child is the caller.</summary>
    public Expression WithoutConflict(Expression childId) => reach.HasKin
        ? Inline.Of<string, string>((child, kin) => !db.Set<Kin>().Any(k => k.IdentityHash == kin && k.ChildId == child), childId, Kin)
        : True;

    /// <summary>A live involvement of the organisation, of one basis.</summary>
    public Expression Involved(Expression childId, string basis) => Inline.Of<string, string, DateOnly>(
        (child, org, today) => db.Set<Involvement>().Any(i =>
            i.Holder == org && i.ChildId == child && i.Basis == basis && (i.Until == null || i.Until >= today)),
        childId, Org, Today);

    private static ConstantExpression True => Expression.Constant(true);

    private static ConstantExpression False => Expression.Constant(false);

    private Expression Rule(string scope, Expression childId, bool list) => scope switch
    {
        "JURISDICTION" => Jurisdiction(childId, list),
        "JURISDICTION_DISABILITY" => And(Jurisdiction(childId, list), Or(HasDisability(childId), OwnsBenefit(childId))),
        "JURISDICTION_PROCEEDINGS" => And(Jurisdiction(childId, list), HasProceedings(childId)),
        "INVOLVEMENT" => AnyInvolvement(childId, list),
        "APPLICANT" => Involved(childId, "APPLICANT"),
        "BENEFIT_OWNER" => And(Jurisdiction(childId, list), OwnsBenefit(childId)),
        "BREAK_GLASS" => BrokenGlass(childId),
        "HANDED_OVER" => Involved(childId, "FORMER_KEEPER"),
        "AUDIT" => False,
        _ => throw new InvalidOperationException($"row scope `{scope}` has no meaning in the store"),
    };

    private Expression Jurisdiction(Expression childId, bool list) => reach.CityWide
        ? True
        : list && reach.FewChildren
        ? Inline.Of<string, string>(
            (child, unit) => db.Set<ChildScope>().Where(s => s.Unit == unit).Select(s => s.ChildId).Contains(child), childId, Unit)
        : Inline.Of<string, string>((child, unit) => db.Set<ChildScope>().Any(s => s.Unit == unit && s.ChildId == child), childId, Unit);

    private Expression AnyInvolvement(Expression childId, bool list) => list
        ? Inline.Of<string, string, DateOnly>(
            (child, org, today) => db.Set<Involvement>().Where(i => i.Holder == org && (i.Until == null || i.Until >= today))
                .Select(i => i.ChildId).Contains(child),
            childId, Org, Today)
        : Inline.Of<string, string, DateOnly>(
            (child, org, today) => db.Set<Involvement>().Any(i =>
                i.Holder == org && i.ChildId == child && (i.Until == null || i.Until >= today)),
            childId, Org, Today);

    private Expression OwnsBenefit(Expression childId) => Inline.Of<string, string, DateOnly>(
        (child, department, today) => db.Set<Involvement>().Any(i =>
            i.Holder == department && i.ChildId == child && i.Basis == "BENEFIT_OWNER" && (i.Until == null || i.Until >= today)),
        childId, Department, Today);

    // The time is a value of the request, never of the plan: a grant ends to the second.
    private Expression BrokenGlass(Expression childId)
    {
        Expression<Func<string, string, string, string, DateTime, bool>> live = (child, worker, org, department, now) =>
            db.Set<BreakGlassGrant>().Any(g =>
                g.WorkerId == worker && g.ChildId == child && g.OrgId == org && g.Department == department
                && g.Until > now && g.EndedAt == null);
        return Inline.Of(live, childId, Worker, Org, Department, Now);
    }

    private Expression HasDisability(Expression childId) =>
        Inline.Of<string>(child => db.Set<DisabilityRecord>().Any(d => d.ChildId == child), childId);

    // INVARIANT: the complement of JUVENILE_OR_SEALED; a proceeding that nobody may know of must not bring its child into scope.
    private Expression HasProceedings(Expression childId) => Inline.Of<string>(
        child => db.Set<InterventionMeasure>().Any(m => m.ChildId == child)
            || db.Set<CourtProceeding>().Any(p =>
                p.ChildId == child && p.ProceedingType != null && p.ProceedingType != "JUVENILE_OFFENCE" && p.Sealed != true),
        childId);

    private static Expression And(Expression left, Expression right) =>
        IsTrue(left) ? right : IsTrue(right) ? left : Expression.AndAlso(left, right);

    private static Expression Or(Expression left, Expression right) =>
        IsTrue(left) || IsTrue(right) ? True : Expression.OrElse(left, right);

    private static bool IsTrue(Expression expression) => expression is ConstantExpression { Value: true };
}
