using System.Reflection;
using System.Text;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Lists;

/// <summary>What `where` and `orderBy` say of a value, in plain C#: the other opinion in these tests.</summary>
internal static class ListFields
{
    // WF-1 step 6.
    private static readonly string[] LeftOpen = ["KEY", "NAME", "DEMO", "IDNO", "EDU", "BENE"];

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The child is of age; few classes of its file stay open.</summary>
    public static bool IsContinued(Record child) => child is Child { FileState: "CONTINUED_SUPPORT" };

    public static bool IsClosed(FieldShape field) => !LeftOpen.Contains(field.Class);

    public static PropertyInfo Property(Type type, FieldShape field) =>
        type.GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..])!;

    public static bool IsNullable(PropertyInfo property) => Nullability.Create(property).ReadState == NullabilityState.Nullable;

    public static object? Value(Record row, FieldShape field) => Property(row.GetType(), field).GetValue(row);

    /// <summary>A missing value is equal to no value and neither before nor after one; `ne` and `nin` are `eq` and `in` reversed.</summary>
    public static bool Holds(string op, object? stored, object? asked) => op switch
    {
        "isNull" => stored is null == (bool)asked!,
        "eq" => asked is null ? stored is null : stored is not null && Compare(stored, asked) == 0,
        "ne" => !Holds("eq", stored, asked),
        "in" => ((object[])asked!).Any(a => Holds("eq", stored, a)),
        "nin" => !Holds("in", stored, asked),
        "lt" => stored is not null && Compare(stored, asked!) < 0,
        "lte" => stored is not null && Compare(stored, asked!) <= 0,
        "gt" => stored is not null && Compare(stored, asked!) > 0,
        "gte" => stored is not null && Compare(stored, asked!) >= 0,
        "startsWith" => stored is not null && ((string)stored).StartsWith((string)asked!, StringComparison.Ordinal),
        "has" => StoredList.Split((string?)stored).Contains((string)asked!),
        "hasAny" => StoredList.Split((string?)stored).Intersect(((object[])asked!).Cast<string>()).Any(),
        _ => throw new InvalidOperationException($"say what `{op}` means"),
    };

    /// <summary>Missing values last, first when descending; names by pinyin; the id decides.</summary>
    public static Comparison<Record> Order(IEnumerable<(FieldShape Field, bool Descending)> terms) => (a, b) => terms
        .Select(term => CompareMissingLast(Key(a, term.Field), Key(b, term.Field)) * (term.Descending ? -1 : 1))
        .FirstOrDefault(c => c != 0, string.CompareOrdinal(a.Id, b.Id));

    private static object? Key(Record row, FieldShape field) =>
        field.Name == "name" ? PinyinOrder.KeyOf((string?)Value(row, field)) : Value(row, field);

    private static int CompareMissingLast(object? a, object? b) =>
        a is null || b is null ? (a is null).CompareTo(b is null) : Math.Sign(Compare(a, b));

    // Text by code point, which is the order of its bytes.
    private static int Compare(object a, object b) =>
        a is string text
            ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)b))
            : ((IComparable)a).CompareTo(b);
}
