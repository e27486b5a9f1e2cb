using System.Collections.Immutable;
using Hub.Casework.Guards;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Writing;

namespace Hub.Records.Monitoring;

/// <summary>One recipient of an alert.</summary>
/// <param name="Designation">Only workers with it; null: everybody there.</param>
internal sealed record Recipient(Unit Unit, string? Designation = null);

/// <summary>Where an alert goes, and what of that everybody who gets it may read.</summary>
/// <param name="Level">The lowest at which the departments that the rule names have a unit over the place; null: none has.</param>
/// <param name="Named">Those departments.</param>
internal sealed record Routed(string? Level, ImmutableArray<string> Named, ImmutableArray<Recipient> Told);

/// <summary>Decides whom an alert tells (domain.md 8, WF-9): responsible units of the child's division that may know of it (SP-6).</summary>
internal sealed class AlertRouting(Sharing sharing, UnitRegister units)
{
    // SP-3: what follows from a report never goes back to who filed it.
    private static readonly string[] UponReports = ["M-07", "M-08", "M-09", "M-10", "M-11", "M-12"];

    private static readonly HashSet<string> Nobody = [];

    /// <summary>The departments whose units rules may tell, at first or later.</summary>
    public static IEnumerable<string> DepartmentsOf(Sharing sharing, IEnumerable<AlertRule> rules) =>
        rules.SelectMany(r => r.To.Concat(r.Sealed).Concat(sharing.AlertPaths.Ladders[r.Ladder].SelectMany(s => s.Told)))
            .Concat(sharing.AlertPaths.Bureaus.Values).Concat(sharing.AlertPaths.Roles.Values.SelectMany(r => r)).Distinct();

    /// <summary>The organisations that a file names and that may be told for what they are to the child.</summary>
    public static IEnumerable<string> OrgsOf(ChildFile file) =>
        file.Involvements.Select(i => i.Holder).Concat(file.All<PlanItem>().Select(p => p.ProviderOrgId).OfType<string>())
            .Concat(file.All<ConcernReport>().Select(r => r.ReporterOrgId).OfType<string>());

    /// <summary>Whom an alert told, at all levels that it has reached: where a level has no unit of a department, a higher one may.</summary>
    public static IEnumerable<string> OrgsTold(Alert alert, ChildFile file)
    {
        for (var told = alert; told is not null; told = file.All<Alert>().FirstOrDefault(a => a.Id == told.EscalatedFromId))
        {
            foreach (var org in StoredList.Split(told.RecipientOrgIds))
            {
                yield return org;
            }
        }
    }

    /// <summary>Whom a rule tells at first.</summary>
    /// <param name="of">The records for which it holds.</param>
    public Routed First(AlertRule rule, ImmutableArray<RecordFacts> of, string? sealedBy, ChildFile file, DateOnly today)
    {
        var ask = new Ask(rule, sealedBy, file, UnitRegister.PlaceOf(file), Reporters(rule, file), today);
        var told = rule.To.Where(d => MayKnow(ask, d)).SelectMany(d => UnitsOf(ask, d)).Select(u => new Recipient(u))
            .Concat(rule.Also.SelectMany(role => InRole(ask, role, of)))
            .Concat(rule.Sealed.SelectMany(d => Designated(ask, d, units.Nearest(d, ask.Place, Nobody))));
        var level = rule.To.Where(d => !sharing.AlertPaths.AnswersAs.ContainsKey(d)).SelectMany(d => units.Nearest(d, ask.Place, Nobody)).Select(u => u.Level)
            .OfType<string>().MaxBy(UnitRegister.RankOf);
        return new Routed(level, rule.To, Once(told, ask));
    }

    /// <summary>Whom it tells next; the first step above the present one that has any unit. Null: it stays.</summary>
    public Routed? Next(AlertRule rule, Alert alert, ChildFile file, DateOnly today)
    {
        var ask = new Ask(rule, alert.SealedBy, file, UnitRegister.PlaceOf(file), Reporters(rule, file), today);
        var bureaus = BureausOf(OrgsTold(alert, file).Select(units.Find).OfType<Unit>().Select(u => u.Department));
        foreach (var step in sharing.AlertPaths.Ladders[rule.Ladder].Where(s => UnitRegister.RankOf(s.Level) < UnitRegister.RankOf(alert.Level)))
        {
            ImmutableArray<string> named = [.. (step.Bureaus ? BureausOf(rule.To) : []).Union(step.Told).Where(d => sharing.MayBeAlerted(rule, d))];
            var told = Once((step.Bureaus ? bureaus.Union(step.Told) : step.Told).SelectMany(d => MayKnow(ask, d)
                ? units.At(step.Level, d, ask.Place).Select(u => new Recipient(u))
                : Designated(ask, d, units.At(step.Level, d, ask.Place))), ask);

            // A level that only a reporter has is not passed over, which others could see; of what lies sealed nobody else sees the level.
            if (!told.IsEmpty || (alert.SealedBy is null && named.SelectMany(d => units.At(step.Level, d, ask.Place)).Any()))
            {
                return new Routed(step.Level, named, told);
            }
        }

        return null;
    }

    private ImmutableArray<string> BureausOf(IEnumerable<string> departments) =>
        [.. departments.Select(d => sharing.AlertPaths.Bureaus.GetValueOrDefault(d)).OfType<string>().Distinct()];

    private static HashSet<string> Reporters(AlertRule rule, ChildFile file) => UponReports.Contains(rule.Id)
        ? file.All<ConcernReport>().Select(r => r.ReporterOrgId).OfType<string>().ToHashSet(StringComparer.Ordinal)
        : Nobody;

    private bool MayKnow(Ask ask, string department) =>
        sharing.MayBeAlerted(ask.Rule, department) && (ask.SealedBy is null || sharing.SeesAsUsual(ask.SealedBy, department));

    private IEnumerable<Recipient> Designated(Ask ask, string department, IEnumerable<Unit> found) =>
        ask.SealedBy is not null && ask.Rule.Sealed.Contains(department) && sharing.MayBeAlerted(ask.Rule, department)
            && sharing.DesignationFor(ask.SealedBy, department) is { } designation
            ? found.Select(u => new Recipient(u, designation))
            : [];

    private IEnumerable<Unit> UnitsOf(Ask ask, string department) =>
        sharing.AlertPaths.AnswersAs.TryGetValue(department, out var basis)
            ? ask.File.Involvements.Where(i => i.Basis == basis && (i.Until is null || i.Until >= ask.Today)).Select(i => units.Find(i.Holder))
                .OfType<Unit>().Where(u => u.Department == department)
            : units.Nearest(department, ask.Place, ask.Reporters);

    private IEnumerable<Recipient> InRole(Ask ask, string role, ImmutableArray<RecordFacts> of)
    {
        var named = sharing.AlertPaths.Roles.GetValueOrDefault(role, []);
        var records = of.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return role switch
        {
            "OWNER" => Near(ask, ask.File.All<Entitlement>().Where(e => records.Contains(e.Id)).Select(e => e.OwningDepartment).OfType<string>(), ask.Place),
            "PROVIDER" => Orgs(ask, ask.File.All<PlanItem>().Where(p => records.Contains(p.Id)).Select(p => p.ProviderOrgId)),
            "SUPERIOR" => Near(ask, Superiors(ask.File, records), ask.Place),
            "FEDERATION_IF_DISABLED" => ask.File.All<DisabilityRecord>().Any() ? Near(ask, named, ask.Place) : [],
            "FEDERATION_OF_REHABILITATION" => of.Any(r => r.Type == nameof(DisabilityRecord)) ? Near(ask, named, ask.Place) : [],
            "TOOK_PART" => Orgs(ask, ask.File.All<PlanItem>().Select(p => p.ProviderOrgId)).Where(r => named.Contains(r.Unit.Department)),
            "OTHER_TOWNSHIP" => Near(ask, named, ask.File.Child.ResidenceDivisionCode),
            _ => throw new InvalidOperationException($"nothing says who is `{role}` of a file"),
        };
    }

    private IEnumerable<string> Superiors(ChildFile file, HashSet<string> records) => file.All<ConcernReport>().Where(r => records.Contains(r.Id))
        .Select(r => units.Find(r.ReporterOrgId)).OfType<Unit>().Select(u => sharing.AlertPaths.Bureaus.GetValueOrDefault(u.Department)).OfType<string>();

    private IEnumerable<Recipient> Near(Ask ask, IEnumerable<string> departments, string? place) =>
        departments.Distinct().Where(d => MayKnow(ask, d)).SelectMany(d => units.Nearest(d, place, ask.Reporters)).Select(u => new Recipient(u));

    private IEnumerable<Recipient> Orgs(Ask ask, IEnumerable<string?> orgs) =>
        orgs.Distinct().Select(units.Find).OfType<Unit>().Where(u => MayKnow(ask, u.Department)).Select(u => new Recipient(u));

    private static ImmutableArray<Recipient> Once(IEnumerable<Recipient> told, Ask ask) =>
        [.. told.Where(r => !ask.Reporters.Contains(r.Unit.Org)).GroupBy(r => r.Unit.Org).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(r => r.Designation is not null).First())];

    private sealed record Ask(AlertRule Rule, string? SealedBy, ChildFile File, string? Place, HashSet<string> Reporters, DateOnly Today);
}
