using Hub.Policy;
using Hub.Records;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>One dated event: a day that one field of one record shows in full.</summary>
internal sealed record TimelineEvent(DateOnly On, FieldPlan Field, ClausePlan Clause, RecordPlan Records, object?[] Row);

/// <summary>Puts the dated fields of a child's records into one list.</summary>
internal static class TimelineEvents
{
    /// <summary>Newest first; what lies on one day in the order of type, record and field, so that answers do not waver.</summary>
    public static IReadOnlyList<TimelineEvent> Of(TimelinePlan timeline, RecordPlan plan, string childId, RootRows rows) =>
    [
        .. timeline.Sources.SelectMany(source => Of(plan.Relations[source.Index], source, childId, rows))
            .Where(e => timeline.Before is not { } before || e.On < before)
            .OrderByDescending(e => e.On).ThenBy(e => e.Records.Type.Name, StringComparer.Ordinal)
            .ThenBy(e => (string)e.Row[e.Records.IdColumn]!, StringComparer.Ordinal).ThenBy(e => e.Field.Field.Name, StringComparer.Ordinal)
            .Take(timeline.First),
    ];

    private static IEnumerable<TimelineEvent> Of(RelationPlan relation, TimelineSource source, string childId, RootRows rows)
    {
        var related = rows.Related.TryGetValue(relation, out var byParent) ? byParent[childId] : [];
        foreach (var row in related)
        {
            foreach (var field in source.Dated)
            {
                var clause = ResponseWriter.Deciding(field, row);
                if (ShowsDay(clause) && field.Column >= 0 && Day(row[field.Column]) is { } day)
                {
                    yield return new TimelineEvent(day, field, clause, relation.Records, row);
                }
            }
        }
    }

    private static bool ShowsDay(ClausePlan clause) => clause.View == View.Full || clause is { View: View.Masked, Mask: Mask.Same };

    private static DateOnly? Day(object? value) => value switch
    {
        DateOnly day => day,
        DateTime time => LocalTime.DayOf(time),
        _ => null,
    };
}
