using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>What is told, without any value (SP-6).</summary>
internal sealed record Notice(string Rule, string Severity, DateTime RaisedAt, DateTime DueAt, string Level);

/// <summary>Raises an alert about a child and addresses it to those whom the schema names.</summary>
internal static class Notices
{
    // City, district, township, village.
    private static readonly int[] CodeLengths = [4, 6, 9, 12];

    public static async Task<Alert> AddAsync(
        RecordStore store, IdSource ids, NoticeRule rule, Child child, Notice notice, CancellationToken cancellationToken)
    {
        var keepers = await KeepersAsync(store, rule, child, cancellationToken);
        var told = await UnitsAsync(store, rule, cancellationToken);
        var orgs = told.Concat(keepers.Select(k => k.Org)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var alert = new Alert
        {
            Id = ids.New(nameof(Alert)),
            ChildId = child.Id,
            Version = 1,
            Revision = 1,
            RecordedAt = notice.RaisedAt,
            UpdatedAt = notice.RaisedAt,
            RuleId = notice.Rule,
            Severity = notice.Severity,
            RaisedAt = notice.RaisedAt,
            DueAt = notice.DueAt,
            NextStepAt = notice.RaisedAt + ((notice.DueAt - notice.RaisedAt) / 2),
            Level = notice.Level,
            RecipientDepartments = StoredList.Join(rule.To.Concat(keepers.Select(k => k.Department)).Distinct()),
            RecipientOrgIds = orgs.Length == 0 ? null : StoredList.Join(orgs),
            State = "RAISED",
        };
        store.Add(alert);
        AlertDesk.Tell(store, alert, AlertEventKind.Raised, notice.RaisedAt);
        store.AddRange(orgs.Select(org => new AlertRecipient { AlertId = alert.Id, OrgId = org }));
        return alert;
    }

    /// <summary>The units of each department at the place, or at the nearest one above that has any.</summary>
    public static async Task<List<(string Org, string Department)>> NearestAsync(
        RecordStore store, IReadOnlyCollection<string> departments, string place, CancellationToken cancellationToken)
    {
        var types = departments.ToArray();
        var codes = CodeLengths.Where(l => l <= place.Length).Select(l => place[..l]).ToArray();
        var near = await store.Institutions.Where(i => types.Contains(i.Type) && codes.Contains(i.DivisionCode))
            .Select(i => new { Org = i.Id, Department = i.Type ?? "", i.DivisionCode }).ToListAsync(cancellationToken);
        return
        [
            .. near.GroupBy(i => i.Department).SelectMany(g => g.Where(i => i.DivisionCode?.Length == g.Max(n => n.DivisionCode?.Length)))
                .OrderBy(i => i.Org, StringComparer.Ordinal).Select(i => (i.Org, i.Department)),
        ];
    }

    // An institution's type has the name of its department.
    private static Task<List<string>> UnitsAsync(RecordStore store, NoticeRule rule, CancellationToken cancellationToken)
    {
        var departments = rule.To.ToArray();
        return store.Institutions.Where(i => departments.Contains(i.Type)).Select(i => i.Id).ToListAsync(cancellationToken);
    }

    // The village of the home, where it lies in the township that holds the file.
    private static string PlaceOf(Child child) => child switch
    {
        { ResidenceDivisionCode: { } home, ResponsibleDivisionCode: { } township } when home.StartsWith(township, StringComparison.Ordinal) => home,
        _ => child.ResponsibleDivisionCode ?? "",
    };

    // The unit nearest to the place where the file lies, and the unit of the supervisor who keeps it.
    private static async Task<List<(string Org, string Department)>> KeepersAsync(
        RecordStore store, NoticeRule rule, Child child, CancellationToken cancellationToken)
    {
        var departments = rule.AtFile.ToArray();
        var near = await NearestAsync(store, departments, PlaceOf(child), cancellationToken);
        var supervised = await store.Workers
            .Where(w => w.Id == child.ChildSupervisorId && departments.Contains(w.Department) && w.OrgId != null)
            .Select(w => new { Org = w.OrgId, w.Department }).ToListAsync(cancellationToken);
        return
        [
            .. near,
            .. supervised.Select(w => (w.Org ?? "", w.Department ?? "")),
        ];
    }
}
