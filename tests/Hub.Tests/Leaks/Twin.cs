using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Leaks;

/// <summary>Changes a city in every cell and row that is closed to one caller, and in nothing else.</summary>
internal sealed class Twin(City twin, Sharing shape, LeakCaller caller, Random random)
{
    private readonly Judge judge = new(twin, shape);

    public int Changed { get; private set; }

    public int Removed { get; private set; }

    /// <summary>Fields by which `findChild` finds, open to every department within its scope (5.4, 9).</summary>
    public static readonly string[] Keys = ["residentId", "name", "birthDate"];

    /// <param name="onlyLevelFour">Leave alone whatever is below level 4.</param>
    /// <param name="keepKeys">Leave alone what a look-up goes by.</param>
    public static Twin Of(Sharing shape, LeakCaller caller, int seed, bool onlyLevelFour, bool keepKeys)
    {
        var made = new Twin(CityBuilder.Build(shape), shape, caller, new Random(seed));
        made.Change(onlyLevelFour, keepKeys);
        return made;
    }

    public City City => twin;

    private void Change(bool onlyLevelFour, bool keepKeys)
    {
        var removable = onlyLevelFour ? [] : twin.Records.Where(Removable).Where(_ => random.Next(3) == 0).ToHashSet();
        foreach (var record in twin.Records.Where(r => !removable.Contains(r)))
        {
            var fields = Cells.Of(shape, record.GetType().Name).Where(f => !onlyLevelFour || judge.Oracle.LookWithin(caller, record, f.Name).Level == 4);
            foreach (var field in fields.Where(f => !(keepKeys && record is Child && Keys.Contains(f.Name))))
            {
                Change(record, field);
            }

            Shelter(record);
            record.Revision += 7;
            record.Provenance = "name=PUBLIC_SECURITY@2025-06-01";
        }

        Removed = twin.Records.RemoveAll(removable.Contains);
        twin.Addressees.RemoveAll(a => removable.Any(r => r.Id == a.AlertId));
        Strangers();
    }

    // Children stay: others' rows refer to them. What decides scopes stays too.
    private bool Removable(Record record) =>
        record is not (Child or Institution or Worker or DisabilityRecord or InterventionMeasure) && !judge.Oracle.Present(caller, record);

    private void Change(Record record, FieldShape field)
    {
        var property = Cells.Property(record.GetType(), field.Name);
        var old = property.GetValue(record);
        var before = Picture(record);
        foreach (var other in Others(record, field, old, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).OrderBy(_ => random.Next()))
        {
            property.SetValue(record, other);
            if (Picture(record) == before)
            {
                Changed++;
                Cells.Sort(record);
                return;
            }
        }

        property.SetValue(record, old);
    }

    // The marks of SP-4 are closed themselves: only what they do to a field may show.
    private void Shelter(Record record)
    {
        foreach (var mark in record.GetType().GetProperties().Where(p => p.Name.EndsWith("Sheltered", StringComparison.Ordinal)))
        {
            var before = Picture(record);
            mark.SetValue(record, !(bool)mark.GetValue(record)!);
            if (Picture(record) != before)
            {
                mark.SetValue(record, !(bool)mark.GetValue(record)!);
            }
        }
    }

    // Rows of other types that this one brings into scope or takes out are part of what the caller sees.
    private string Picture(Record record) =>
        record is InterventionMeasure or CourtProceeding && caller.Code == "PR"
            ? $"{judge.Shown.Picture(caller, record)} {judge.Oracle.Present(caller, twin.Records.First(r => r.Id == City.ChildOf(record)))}"
            : judge.Shown.Picture(caller, record);

    private IEnumerable<object?> Others(Record record, FieldShape field, object? old, Type type)
    {
        if (old is not null)
        {
            yield return null;
        }

        foreach (var other in Some(record, field, old, type).Where(o => !Equals(o, old)))
        {
            yield return other;
        }
    }

    private IEnumerable<object?> Some(Record record, FieldShape field, object? old, Type type)
    {
        if (shape.Shape.Enums.TryGetValue(field.Named, out var named))
        {
            return named.Values.OrderBy(_ => random.Next()).Take(6).Select(v => (object?)(field.IsList ? StoredList.Join([v.Name]) : v.Name));
        }

        if (Cells.IsDivision(field))
        {
            var code = (string?)old ?? "210202001001";
            return [code[..9] + $"{random.Next(1, 9):d3}", code[..6] + "9" + code[7..], "210299" + code[6..]];
        }

        return type switch
        {
            _ when Cells.IsText(shape, field) => Texts(record, field, old),
            var t when t == typeof(bool) => [true, false],
            var t when t == typeof(int) => [random.Next(1, 5), 0, 4],
            var t when t == typeof(decimal) => [(old as decimal? ?? 1m) + 1m, 0m, 5000m],
            var t when t == typeof(DateOnly) => [(old as DateOnly? ?? new DateOnly(2015, 5, 5)).AddDays(1), new DateOnly(2015, 1, 1 + random.Next(20)), new DateOnly(1999, 9, 9)],
            var t when t == typeof(DateTime) => [(old as DateTime?)?.AddMinutes(1), new DateTime(1999, 9, 9, 0, 0, 0, DateTimeKind.Utc)],
            _ => [],
        };
    }

    private static IEnumerable<object?> Texts(Record record, FieldShape field, object? old)
    {
        var other = Tokens.Text($"{record.Id}.{field.Name}", 1);
        var text = old is string known ? known.Trim(StoredList.Separator) : other;
        object? Form(string value) => field.IsList ? StoredList.Join([value]) : value;
        yield return Form(other);
        yield return Form(text[..1] + other[1..]);
        yield return Form(other[..^4] + text[^4..]);
    }

    // What others wrote, and who else is involved, is none of the caller's business.
    private void Strangers()
    {
        foreach (var child in twin.Records.OfType<Child>())
        {
            twin.Involvements.Add(new Involvement { Holder = "in-nobody", ChildId = child.Id, Basis = "CASE_HANDLER", RecordId = "re", Since = new DateOnly(2021, 1, 1) });
            twin.Contributions.Add(new Written("in-nobody", child.Id, "name"));
        }
    }
}
