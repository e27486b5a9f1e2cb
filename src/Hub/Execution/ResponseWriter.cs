using System.Text.Json;
using Hub.Policy;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Writes rows as the answer's objects, by field position, and notes what it showed.</summary>
internal sealed class ResponseWriter(Utf8JsonWriter json, FieldWriter fields, Cursors cursors, Touches touches, RowDisclosures disclosures)
{
    public void One(RootPlan plan, RootRows rows)
    {
        if (rows.Rows is [var row, ..])
        {
            Record(plan.Records, row, rows);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public void Page(PagePlan plan, RootRows rows, ConnectionShape shape, string order)
    {
        json.WriteStartObject();
        foreach (var member in shape.Members)
        {
            json.WritePropertyName(member.Key);
            disclosures.Enter(member.Key);
            Member(plan, rows, member, order);
            disclosures.Leave();
        }

        json.WriteEndObject();
    }

    private void Member(PagePlan plan, RootRows rows, ConnectionMember member, string order)
    {
        switch (member.Name)
        {
            case "__typename":
                json.WriteStringValue($"{plan.Records.Type.Name}Connection");
                break;
            case "totalCount":
                json.WriteNumberValue(rows.TotalCount ?? 0);
                break;
            case "counts":
                Many(rows.Counts[member.Count], row => Count(row, member));
                break;
            case "nodes":
                Many(rows.Rows, row => Record(plan.Records, row, rows));
                break;
            case "edges":
                Many(rows.Rows, row => Edge(plan, row, rows, member, order));
                break;
            case "pageInfo":
                PageInfo(plan, rows, member, order);
                break;
            default:
                throw new InvalidOperationException($"a connection has no member `{member.Name}`");
        }
    }

    private void Count(object?[] row, ConnectionMember member)
    {
        json.WriteStartObject();
        foreach (var (key, name) in member.Inner.Select(m => (m.Key, m.Name)))
        {
            json.WritePropertyName(key);
            switch (name)
            {
                case "key":
                    json.WriteStringValue(row[0] is bool flag ? (flag ? "true" : "false") : (string?)row[0]);
                    break;
                case "count":
                    json.WriteNumberValue((int)row[1]!);
                    break;
                default:
                    json.WriteStringValue("GroupCount");
                    break;
            }
        }

        json.WriteEndObject();
    }

    private void Edge(PagePlan plan, object?[] row, RootRows rows, ConnectionMember member, string order)
    {
        json.WriteStartObject();
        foreach (var (key, name) in member.Inner.Select(m => (m.Key, m.Name)))
        {
            json.WritePropertyName(key);
            switch (name)
            {
                case "cursor":
                    json.WriteStringValue(CursorOf(plan, row, order));
                    break;
                case "node":
                    disclosures.Enter(key);
                    Record(plan.Records, row, rows);
                    disclosures.Leave();
                    break;
                default:
                    json.WriteStringValue($"{plan.Records.Type.Name}Edge");
                    break;
            }
        }

        json.WriteEndObject();
    }

    // What lies beyond the given cursor is known; whether something lies before it is not asked: true where a cursor was given.
    private void PageInfo(PagePlan plan, RootRows rows, ConnectionMember member, string order)
    {
        json.WriteStartObject();
        foreach (var (key, name) in member.Inner.Select(m => (m.Key, m.Name)))
        {
            json.WritePropertyName(key);
            switch (name)
            {
                case "hasNextPage":
                    json.WriteBooleanValue(plan.Backward ? plan.HasCursor : rows.More);
                    break;
                case "hasPreviousPage":
                    json.WriteBooleanValue(plan.Backward ? rows.More : plan.HasCursor);
                    break;
                case "startCursor" or "endCursor" when rows.Rows.Count == 0:
                    json.WriteNullValue();
                    break;
                case "startCursor":
                    json.WriteStringValue(CursorOf(plan, rows.Rows[0], order));
                    break;
                case "endCursor":
                    json.WriteStringValue(CursorOf(plan, rows.Rows[^1], order));
                    break;
                default:
                    json.WriteStringValue("PageInfo");
                    break;
            }
        }

        json.WriteEndObject();
    }

    private string CursorOf(PagePlan plan, object?[] row, string order) => cursors.Write(order, plan.CursorColumns.Select(c => row[c]));

    private void Record(RecordPlan plan, object?[] row, RootRows rows)
    {
        var id = (string)row[plan.IdColumn]!;
        var shown = touches.Row(plan.ChildColumn >= 0 ? (string?)row[plan.ChildColumn] : null, plan);
        json.WriteStartObject();
        foreach (var output in plan.Outputs)
        {
            json.WritePropertyName(output.JsonKey);
            switch (output)
            {
                case TypeNamePlan name:
                    json.WriteStringValue(name.Name);
                    break;
                case FieldPlan field:
                    Field(plan.Type, field, row, shown);
                    break;
                case TimelinePlan timeline:
                    disclosures.Enter(timeline.Key);
                    Timeline(timeline, plan, id, rows);
                    disclosures.Leave();
                    break;
                case RelationOutputPlan relation:
                    disclosures.Enter(relation.Key);
                    Relation(plan.Relations[relation.Index], id, rows);
                    disclosures.Leave();
                    break;
            }
        }

        json.WriteEndObject();
    }

    private void Timeline(TimelinePlan timeline, RecordPlan plan, string id, RootRows rows)
    {
        var events = TimelineEvents.Of(timeline, plan, id, rows);
        Many(events, item =>
        {
            json.WriteStartObject();
            foreach (var (key, name) in timeline.Members)
            {
                json.WritePropertyName(key);
                TimelineMember(item, key, name, rows);
            }

            json.WriteEndObject();
            touches.Row((string?)item.Row[item.Records.ChildColumn], item.Records.Type.Name).Add(item.Field.Field.Name, item.Clause.View);
        });
    }

    private void TimelineMember(TimelineEvent item, string key, string name, RootRows rows)
    {
        switch (name)
        {
            case "on":
                json.WriteStringValue(item.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case "event":
                json.WriteStringValue(item.Field.Field.Name);
                break;
            case "record":
                disclosures.Enter(key);
                Record(item.Records, item.Row, rows);
                disclosures.Leave();
                break;
            default:
                json.WriteStringValue("TimelineItem");
                break;
        }
    }

    private void Field(TypeShape type, FieldPlan field, object?[] row, Shown shown)
    {
        var clause = Deciding(field, row);
        fields.Write(field, clause, row);
        if (!Shown.IsSettled(field))
        {
            shown.Add(field.Field.Name, clause.View);
        }

        if (field.ToldOnce is null || clause.ClosesFile)
        {
            disclosures.Add(type, field, Told(field, clause, row));
        }
    }

    // Level 4 that is withheld looks like absence: the disclosure says what it says of the same cell without a value below level 4.
    private static ClausePlan Told(FieldPlan field, ClausePlan clause, object?[] row) =>
        clause is not { Level: 4, View: View.None } ? clause
            : field.Clauses.FirstOrDefault(c => c.Level < 4 && Holds(c, row)) ?? field.Clauses.LastOrDefault(c => c.Level < 4) ?? clause;

    internal static ClausePlan Deciding(FieldPlan field, object?[] row)
    {
        if (field.Clauses is [{ Tests.Length: 0 } only])
        {
            return only;
        }

        foreach (var clause in field.Clauses)
        {
            if (Holds(clause, row))
            {
                return clause;
            }
        }

        throw new InvalidOperationException($"no clause decides `{field.Field.Name}`");
    }

    private static bool Holds(ClausePlan clause, object?[] row)
    {
        foreach (var (column, wanted) in clause.Tests)
        {
            if (row[column] is not bool holds || holds != wanted)
            {
                return false;
            }
        }

        return true;
    }

    private void Relation(RelationPlan relation, string parent, RootRows rows)
    {
        var related = rows.Related.TryGetValue(relation, out var byParent) ? byParent[parent] : [];
        if (relation.One)
        {
            var one = related.FirstOrDefault();
            if (one is null)
            {
                json.WriteNullValue();
            }
            else
            {
                Record(relation.Records, one, rows);
            }

            return;
        }

        Many(relation.First is { } first ? related.Take(first) : related, row => Record(relation.Records, row, rows));
    }

    private void Many<T>(IEnumerable<T> rows, Action<T> write)
    {
        json.WriteStartArray();
        var index = 0;
        foreach (var row in rows)
        {
            disclosures.Enter(index++);
            write(row);
            disclosures.Leave();
        }

        json.WriteEndArray();
    }
}
