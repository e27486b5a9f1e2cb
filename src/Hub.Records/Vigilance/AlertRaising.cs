using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Hub.Vigilance;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Vigilance;

/// <summary>Raises M-33 (domain.md 8): a record of the child that tells the auditors to look into the ledger, and nothing else.</summary>
public sealed class AlertRaising(RecordWriters writers, TimeProvider clock, VigilanceOptions options)
{
    private const string Rule = "M-33";

    // Who reviews the ledger, and through whose role an alert's first state is written.
    private const string Reviewers = "AUDITOR";
    private const string Recipient = "RECIPIENT";

    /// <summary>Adds to the store one alert for each child named; saves nothing.</summary>
    /// <returns>How many children were found.</returns>
    public async Task<int> AddAsync(RecordStore store, IReadOnlyCollection<string> children, CancellationToken cancellationToken)
    {
        var files = await ChildFiles.LoadAsync(store, [.. children.Distinct(StringComparer.Ordinal)], cancellationToken);
        if (files.Count == 0)
        {
            return 0;
        }

        var units = await store.Institutions.Where(i => i.Type == Reviewers && i.DivisionCode != null)
            .Select(i => new Unit(i.Id, i.DivisionCode ?? "")).ToListAsync(cancellationToken);
        var (writer, divisions) = await writers.OfAsync(store, cancellationToken);
        var raised = 0;
        foreach (var child in children)
        {
            if (files.TryGetValue(child, out var file))
            {
                Add(store, writer, file, Responsible(file.Child, units, divisions), divisions);
                raised++;
            }
        }

        return raised;
    }

    private void Add(RecordStore store, RecordWriter writer, ChildFile file, Unit? unit, DivisionTree divisions)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hub = new Author(Reviewers, null, LocalTime.DayOf(now), Author.Hub);
        var alert = writer.Add<Alert>(store, file, Reviewers);
        var result = writer.Write(
            store, file, alert,
            [
                new("ruleId", Rule, hub),
                new("severity", "HIGH", hub),
                new("raisedAt", now, hub),
                new("dueAt", now + options.AlertTime, hub),
                new("level", unit is null ? null : divisions.LevelOf(unit.Division), hub),
                new("recipientDepartments", StoredList.Join([Reviewers]), hub),
                new("recipientOrgIds", StoredList.Join(unit is null ? [] : [unit.Id]), hub),
                new("state", "RAISED", hub with { Role = Recipient }),
            ],
            () => alert.NextStepAt = now + (options.AlertTime / 2));
        AlertDesk.Tell(store, alert, AlertEventKind.Raised, now);
        if (result.Refused)
        {
            throw new InvalidOperationException($"the hub may not write `{result.Faults[0].Field}` of an alert; mend the schema's sources");
        }

        if (unit is not null)
        {
            store.Add(new AlertRecipient { OrgId = unit.Id, AlertId = alert.Id });
        }

        writer.Derive(store, file);
    }

    // The lowest level that has one (L-AUD).
    private static Unit? Responsible(Child child, List<Unit> units, DivisionTree divisions)
    {
        var over = child.ResponsibleDivisionCode is { } code ? divisions.UnitsOver(code).ToHashSet(StringComparer.Ordinal) : [];
        return units.Where(u => over.Contains(u.Division) || u.Division == divisions.City)
            .OrderByDescending(u => u.Division == divisions.City ? 0 : u.Division.Length).ThenBy(u => u.Id, StringComparer.Ordinal).FirstOrDefault();
    }

    private sealed record Unit(string Id, string Division);
}
