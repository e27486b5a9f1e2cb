using System.Collections.Immutable;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Reads `where` and `orderBy`; a field in them must be FULL for the caller (domain.md 5.4, 9).</summary>
internal sealed class WhereReader(Sharing sharing, Audience audience, Fingerprint fingerprint)
{
    public const int MaxValues = 200;
    public const int MaxConditions = 64;
    public const int MaxOrders = 3;
    public const decimal MaxAmount = 1_000_000_000_000m;

    // Text compares by code point in every database, so what starts with a text lies between it and it with the last character behind.
    private const string LastCharacter = "\U0010FFFF";

    private int conditions;

    // Rows in which a field that was named, be it for counting, is closed; of the type that is being read.
    private List<ImmutableArray<RowTest>> keptOut = [];

    /// <summary>What a list is to hold and in which order; where a field named in either is closed in a row, the row is not in the list.</summary>
    public (RowFilter? Where, ImmutableArray<RowOrder> Order) List(TypeShape type, object? where, object? orderBy)
    {
        var filter = Where(type, where);
        var order = OrderBy(type, orderBy);
        RowFilter? list = keptOut.Count == 0 ? filter : new RowFilter.All([.. filter is null ? (RowFilter[])[] : [filter], .. Outside()]);
        keptOut = [];
        return (list, order);
    }

    private RowFilter[] Outside() => [.. keptOut.Select(tests => new RowFilter.Outside(tests))];

    private RowFilter.All? Where(TypeShape type, object? argument)
    {
        if (argument is not IDictionary<string, object?> where || where.Count == 0)
        {
            fingerprint.Add("w0");
            return null;
        }

        return Object(type, where);
    }

    private ImmutableArray<RowOrder> OrderBy(TypeShape type, object? argument)
    {
        if (argument is not IEnumerable<object?> terms)
        {
            return [];
        }

        var order = terms.Select(term => Term(type, term)).ToImmutableArray();
        return order.Length <= MaxOrders
            ? order
            : throw new RequestRefusedException(ErrorCodes.BadInput, $"`orderBy` takes at most {MaxOrders} terms");
    }

    private RowOrder Term(TypeShape type, object? term)
    {
        if (term is not IDictionary<string, object?> { Count: 1 } single)
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "each term of `orderBy` names exactly one field");
        }

        var (name, direction) = single.First();
        fingerprint.Add($"o{name} {direction}");
        return new RowOrder(Readable(type, name, "ordered by"), direction as string == "DESC");
    }

    private RowFilter.All Object(TypeShape type, IDictionary<string, object?> where)
    {
        fingerprint.Add('{');
        var parts = where.OrderBy(p => p.Key, StringComparer.Ordinal).Select(part => Part(type, part.Key, part.Value)).ToArray();
        fingerprint.Add('}');
        return new RowFilter.All(parts);
    }

    private RowFilter Part(TypeShape type, string name, object? value)
    {
        if (++conditions > MaxConditions)
        {
            throw new RequestRefusedException(ErrorCodes.CostExceeded, $"`where` has more than {MaxConditions} conditions");
        }

        Need(name, value);
        fingerprint.Add(name);
        return name switch
        {
            "and" => new RowFilter.All(Several(type, value)),
            "or" => new RowFilter.Any(Several(type, value)),
            "not" => new RowFilter.Not(Object(type, Members(value))),
            _ when type.Find(name) is { Role: FieldRole.Relation } relation => Relation(relation, Members(value)),
            _ => Conditions(Readable(type, name, "filtered by"), Members(value)),
        };
    }

    private RowFilter[] Several(TypeShape type, object? value)
    {
        fingerprint.Add('[');
        var parts = (value as IEnumerable<object?> ?? []).Select(part => Object(type, Members(part))).ToArray();
        fingerprint.Add(']');
        return parts;
    }

    private RowFilter.All Relation(FieldShape relation, IDictionary<string, object?> value)
    {
        var type = sharing.Shape.Types[relation.Named];
        var rows = sharing.Decide(type.Name, audience);
        return new RowFilter.All([.. value.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v =>
        {
            Need(v.Key, v.Value);
            fingerprint.Add(v.Key);
            return new RowFilter.Related(type.Name, rows, v.Key == "some", Within(type, Members(v.Value)));
        })]);
    }

    // A filter of related records keeps out rows of theirs.
    private RowFilter.All Within(TypeShape type, IDictionary<string, object?> where)
    {
        var outer = keptOut;
        keptOut = [];
        var filter = Object(type, where);
        var within = keptOut.Count == 0 ? filter : new RowFilter.All([filter, .. Outside()]);
        keptOut = outer;
        return within;
    }

    /// <summary>A time without offset is one of this country.</summary>
    public static DateTime? Utc(object? value) => value is DateTime time ? LocalTime.Utc(time) : null;

    /// <exception cref="RequestRefusedException">The field is not open to the caller in full.</exception>
    public FieldShape Readable(TypeShape type, string name, string use)
    {
        var field = type.Find(name)!;
        var verdict = sharing.Decide(new FieldKey(type.Name, name), audience);

        // Rows that are level 4 as a whole stay out of filtered lists (RecordPlanner.Visible), so they need not be FULL below level 4.
        var full = verdict.Usual.Level < 4 && verdict.Clauses.Where(c => c is { Absent: false, ClosesFile: false, Level: < 4 }).All(c => c.View == View.Full);
        if (!full)
        {
            throw new RequestRefusedException(ErrorCodes.FieldNotFilterable, $"`{type.Name}.{name}` cannot be {use}: it is not open to you in full");
        }

        keptOut.AddRange(verdict.KeptOut.Where(k => !keptOut.Exists(known => known.SequenceEqual(k))));
        return field;
    }

    private RowFilter.All Conditions(FieldShape field, IDictionary<string, object?> operators)
    {
        fingerprint.Add('(');
        var parts = operators.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => Condition(field, o.Key, o.Value)).ToArray();
        fingerprint.Add(')');
        return new RowFilter.All(parts);
    }

    private RowFilter Condition(FieldShape field, string op, object? value)
    {
        fingerprint.Add(op);
        if (op is not ("eq" or "ne"))
        {
            Need(op, value);
        }

        if (op == "isNull")
        {
            var empty = value is true;
            fingerprint.Add(empty ? '1' : '0');
            return empty ? new RowFilter.Is(field, null) : new RowFilter.HasValue(field);
        }

        if (value is null)
        {
            fingerprint.Add('n');
            return op == "ne" ? new RowFilter.HasValue(field) : new RowFilter.Is(field, null);
        }

        return op switch
        {
            "in" or "nin" when field.Named is "Date" or "DateTime" or "Int" or "Decimal" => EachOf(field, op == "in", value),
            "in" or "nin" => new RowFilter.OneOf(field, op == "in", Texts(value)),
            "startsWith" => new RowFilter.All([Compare(field, "gte", value), Compare(field, "lt", value + LastCharacter)]),
            "hasAny" => new RowFilter.Any([.. List(value).Select(v => Compare(field, "has", v!))]),
            _ when value is bool flag => Flag(field, op, flag),
            _ => Compare(field, op, value),
        };
    }

    private RowFilter Flag(FieldShape field, string op, bool value)
    {
        fingerprint.Add(value ? 't' : 'f');
        var equal = new RowFilter.Is(field, value);
        return op == "ne" ? new RowFilter.Not(equal) : equal;
    }

    private RowFilter.Compare Compare(FieldShape field, string op, object value)
    {
        object typed = (field.Named, value) switch
        {
            ("Decimal", _) => Hundredths(field, Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)),
            ("Date", DateTime day) => DateOnly.FromDateTime(day),
            ("DateTime", DateTime time) => LocalTime.Utc(time),
            ("Int", int) => value,
            _ when op == "has" => StoredList.Needle(value.ToString()!),
            _ => value.ToString()!,
        };
        return new RowFilter.Compare(field, op, fingerprint.Slot(typed, typed.GetType()));
    }

    // The store has whole hundredths (StoringConventions): anything finer would be rounded and meet the wrong rows.
    private static decimal Hundredths(FieldShape field, decimal value) =>
        decimal.Round(value, 2) == value && Math.Abs(value) <= MaxAmount ? value : throw new RequestRefusedException(
            ErrorCodes.BadInput, $"`{field.Name}` has two decimal places and is at most {MaxAmount}; ask with such a number");

    private RowFilter EachOf(FieldShape field, bool holds, object value)
    {
        var any = new RowFilter.Any([.. List(value).Select(v => Compare(field, "eq", v!))]);
        return holds ? any : new RowFilter.Not(any);
    }

    private Slot Texts(object value)
    {
        var texts = List(value).Select(v => v?.ToString() ?? "").ToArray();
        return fingerprint.Slot(texts, typeof(string[]));
    }

    // A missing variable must not quietly take a condition away.
    private static void Need(string name, object? value)
    {
        if (value is null)
        {
            throw new RequestRefusedException(
                ErrorCodes.BadInput, $"`{name}` in `where` is null; leave it out, or ask for missing values with `isNull: true`");
        }
    }

    private static object?[] List(object value)
    {
        object?[] list = [.. value as IEnumerable<object?> ?? [value]];
        return list.Length <= MaxValues ? list : throw new RequestRefusedException(ErrorCodes.CostExceeded, $"a list in `where` has more than {MaxValues} values");
    }

    private static IDictionary<string, object?> Members(object? value) => value as IDictionary<string, object?> ?? new Dictionary<string, object?>();
}
