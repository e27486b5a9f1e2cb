using System.Collections.Immutable;
using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;
using Hub.Vigilance;

namespace Hub.Records.Vigilance;

/// <summary>What the records say of the workers and children of a batch of accesses.</summary>
public sealed class RecordFacts(
    IReadOnlyDictionary<string, string> childOf, Dictionary<string, Worker> workers, Dictionary<string, Child> children,
    ILookup<string, string> scopes, ILookup<string, Involvement> involvements, ILookup<string, string> kin,
    ILookup<string, CaseEvent> events, DivisionTree divisions, ChildMarks marks)
{
    private const int CityLength = 4;
    private const int DistrictLength = 6;

    private static readonly Dictionary<string, LinkKind> Bases = new(StringComparer.Ordinal)
    {
        ["ENROLLED"] = LinkKind.Enrolled, ["TREATING"] = LinkKind.Treating, ["PLACED"] = LinkKind.Placed,
        ["REHABILITATING"] = LinkKind.Rehabilitating, ["PLAN_PROVIDER"] = LinkKind.PlanProvider, ["CASE_HANDLER"] = LinkKind.CaseHandler,
        ["BENEFIT_OWNER"] = LinkKind.BenefitOwner, ["COURT_PARTY"] = LinkKind.CourtParty, ["APPLICANT"] = LinkKind.Applicant,
        ["ALERT_RECIPIENT"] = LinkKind.AlertRecipient, ["RESTRICTING"] = LinkKind.Restricting,
    };

    /// <summary>Nothing.</summary>
    public static RecordFacts None { get; } = new(
        new Dictionary<string, string>(), [], [], Nothing<string>(), Nothing<Involvement>(), Nothing<string>(), Nothing<CaseEvent>(),
        new DivisionTree([new Division { Code = "", Level = "", Name = "" }]), new ChildMarks());

    /// <summary>The child that a handle names; null when the records no longer say.</summary>
    public string? ChildOf(string handle) => childOf.GetValueOrDefault(handle);

    /// <summary>As <see cref="FactsOf"/> asks.</summary>
    public Facts? Of(string worker, string handle, DateTimeOffset at)
    {
        if (ChildOf(handle) is not { } id || !children.TryGetValue(id, out var child))
        {
            return null;
        }

        var facts = FactsOfChild(child, at);
        return workers.TryGetValue(worker, out var known)
            ? new Facts(new WorkerFacts { District = DistrictsOver(known.DivisionCode).FirstOrDefault() }, facts)
            {
                Links = [.. Links(child, known)],
                InJurisdiction = known.DivisionCode is { } unit && (unit.Length == CityLength || scopes[id].Contains(unit)),
                NearEvents = Near(id, known, at),
                AssignedColleagues = [.. Assigned(child).Where(a => a != worker && workers.GetValueOrDefault(a)?.OrgId == known.OrgId)],
            }
            : new Facts(WorkerFacts.Unknown, facts);
    }

    private ChildFacts FactsOfChild(Child child, DateTimeOffset at) => new()
    {
        Districts = [.. scopes[child.Id].Where(IsDistrict)],
        Closure = child.FileState is null ? null : new FileClosure(child.FileState == "CLOSED" ? child.FileStateSince ?? LocalTime.DayOf(child.UpdatedAt) : null),
        UnderAttention = marks.UnderAttention?.Contains(child.Id),
        Canary = marks.Planted?.Contains(child.Id),
        Kin = [.. kin[child.Id]],
        CaseEvents = [.. events[child.Id].Where(e => e.At <= at).Select(e => e.At)],
    };

    private IEnumerable<Link> Links(Child child, Worker worker)
    {
        if (Assigned(child).Contains(worker.Id))
        {
            yield return new Link(LinkKind.Assigned, DateOnly.MinValue, null);
        }

        foreach (var i in involvements[child.Id].Where(i => i.Holder == worker.OrgId || i.Holder == worker.Department))
        {
            if (Bases.TryGetValue(i.Basis, out var kind))
            {
                yield return new Link(kind, i.Since, i.Until);
            }
        }
    }

    private static IEnumerable<string> Assigned(Child child) => new[] { child.ChildSupervisorId, child.ChildDirectorId }.OfType<string>();

    private ImmutableArray<DateTimeOffset> Near(string child, Worker worker, DateTimeOffset at) =>
        [.. events[child].Where(e => e.At <= at && (e.Worker == worker.Id || (e.Department is not null && e.Department == worker.Department))).Select(e => e.At)];

    private IEnumerable<string> DistrictsOver(string? code) =>
        code is null ? [] : divisions.Has(code) ? divisions.UnitsOver(code).Where(IsDistrict) : IsDistrict(code) ? [code] : [];

    // A pilot area takes the place of a district, and its code is no number.
    private static bool IsDistrict(string unit) => unit.Length == DistrictLength || !char.IsAsciiDigit(unit[0]);

    private static ILookup<string, T> Nothing<T>() => Array.Empty<T>().ToLookup(_ => "");
}
