using Hub.Policy;
using Hub.Policy.Printing;
using Hub.Records;
using Hub.Records.Entities;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Lists;

/// <summary>Draws questions: every operator of every field the caller may filter by, nested, and orders of up to three terms.</summary>
internal sealed class ListQueries(Sharing sharing, ListCity city, Audience caller, Random random)
{
    private const int Depth = 2;

    /// <summary>How often each operator was drawn; a test that never asks proves nothing.</summary>
    public Dictionary<string, int> Drawn { get; } = [];

    // A field that is closed in some files was named since this was last set to false.
    private bool namesClosed;

    public ListQuery Next()
    {
        namesClosed = false;
        return new(random.Next(4) == 0 ? null : Where(typeof(Child), Depth), Order());
    }

    public (FieldShape Field, bool Descending)[] Order()
    {
        var fields = Open(typeof(Child)).Where(f => f.Order).ToList();
        return [.. Enumerable.Range(0, random.Next(4)).Select(_ => (fields[random.Next(fields.Count)], random.Next(2) == 0))];
    }

    private IEnumerable<FieldShape> Open(Type type) => sharing.Shape.Types[type.Name].Fields.Where(f =>
        f.Role == FieldRole.Stored
        && sharing.Decide(new FieldKey(type.Name, f.Name), caller) is { Usual: { View: View.Full, Level: < 4 } } verdict
        && verdict.Clauses.Where(c => c is { Absent: false, ClosesFile: false, Level: < 4 }).All(c => c.View == View.Full));

    private Condition Where(Type type, int depth)
    {
        var written = new Dictionary<string, object?>();
        var meant = new List<Func<Record, bool>>();
        for (var i = 1 + random.Next(depth); i > 0; i--)
        {
            var (name, value, holds) = depth > 0 && random.Next(3) == 0 ? Joined(type, depth - 1)
                : type == typeof(Child) && random.Next(4) == 0 ? Related()
                : Compared(type);
            if (written.TryAdd(name, value))
            {
                meant.Add(holds);
            }
        }

        return new Condition(written, row => meant.All(m => m(row)), namesClosed);
    }

    private (string, object?, Func<Record, bool>) Joined(Type type, int depth)
    {
        var parts = Enumerable.Range(0, random.Next(4)).Select(_ => Where(type, depth)).ToArray();
        object?[] written = [.. parts.Select(p => p.Written)];
        var one = Where(type, depth);
        return Count(new[] { "and", "or", "not" }[random.Next(3)]) switch
        {
            "and" => ("and", written, row => parts.All(p => p.Holds(row))),
            "or" => ("or", written, row => parts.Any(p => p.Holds(row))),
            _ => ("not", one.Written, row => !one.Holds(row)),
        };
    }

    private (string, object?, Func<Record, bool>) Related()
    {
        var (name, type) = ListCity.Relations.ElementAt(random.Next(ListCity.Relations.Count));
        var some = random.Next(2) == 0;
        var outer = namesClosed;
        namesClosed = false;
        var condition = Where(type, 1);
        namesClosed = outer;
        return (name, new Dictionary<string, object?> { [Count(some ? "some" : "none")] = condition.Written },
            child => city.Of(type, child).Any(r => !(condition.NamesClosed && ListFields.IsContinued(child)) && condition.Holds(r)) == some);
    }

    private (string, object?, Func<Record, bool>) Compared(Type type)
    {
        var fields = Open(type).Where(f => f.Filter).ToList();
        var field = fields[random.Next(fields.Count)];
        namesClosed |= ListFields.IsClosed(field);
        var offered = Filters.Of(field, sharing.Shape.Enums.ContainsKey(field.Named)).Select(o => o.Name).ToList();
        var chosen = offered.OrderBy(_ => random.Next()).Take(1 + random.Next(2))
            .Select(op => (Op: Count(op), Asked: Asked(type, field, op))).ToArray();
        var written = chosen.ToDictionary(c => c.Op, c => Written(field, c.Asked));
        return (field.Name, written, row => chosen.All(c => ListFields.Holds(c.Op, ListFields.Value(row, field), c.Asked)));
    }

    private object? Asked(Type type, FieldShape field, string op) => op switch
    {
        "isNull" => random.Next(2) == 0,
        "in" or "nin" or "hasAny" => Enumerable.Range(0, random.Next(5)).Select(_ => One(type, field)).OfType<object>().ToArray(),
        "eq" or "ne" when random.Next(12) == 0 => null,
        "startsWith" => Start((string)One(type, field)),
        _ => One(type, field),
    };

    // Mostly values that some record has, so that conditions meet.
    private object One(Type type, FieldShape field)
    {
        var rows = city.Records.Where(r => r.GetType() == type).ToList();
        for (var i = 0; i < 40; i++)
        {
            var property = ListFields.Property(type, field);
            var value = random.Next(4) == 0 && field.Name is not ("id" or "childId")
                ? city.Draw(field, property)
                : property.GetValue(rows[random.Next(rows.Count)]);
            if (value is string list && field.IsList)
            {
                value = StoredList.Split(list)[0];
            }

            if (value is not null)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"no value of {type.Name}.{field.Name} is drawn");
    }

    private string Start(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return string.Concat(runes.Take(random.Next(runes.Count + 1)).Select(r => r.ToString()));
    }

    private object? Written(FieldShape field, object? asked) => asked switch
    {
        string text when sharing.Shape.Enums.ContainsKey(field.Named) => new EnumName(text),
        object[] many => many.Select(m => Written(field, m)).ToArray(),
        _ => asked,
    };

    private string Count(string op)
    {
        Drawn[op] = Drawn.GetValueOrDefault(op) + 1;
        return op;
    }
}
