using System.Reflection;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Running;

/// <summary>Fills every field of every record of a child with a value of its own that can be told from all others.</summary>
/// <remarks>Texts read `Type.field salt`; enums, days and numbers are drawn from the salt, so that two salts differ wherever they can.</remarks>
public sealed class Populated(Sharing sharing, int salt)
{
    public const string ChildId = "ch00000000000000000000000001";

    public static string IdOf(Type type, int number = 1) => $"{IdSource.Prefixes[type.Name]}{number:d26}";

    /// <summary>One record of each type, all of one child.</summary>
    public IReadOnlyList<Record> Everything(string childId = ChildId, int number = 1) =>
        [.. RecordModel.RecordTypes.Select(type => Make(type, childId, number))];

    public Record Make(Type type, string childId, int number = 1)
    {
        var record = (Record)Activator.CreateInstance(type)!;
        record.Id = type == typeof(Child) ? childId : IdOf(type, number);
        if (record is ChildRecord ofChild)
        {
            ofChild.ChildId = childId;
        }

        record.Version = record.Revision = 1 + salt;
        record.RecordedAt = Time(salt);
        record.UpdatedAt = Time(salt + 1);
        foreach (var field in sharing.Shape.Types[type.Name].Fields.Where(f => f.Role == FieldRole.Stored && f.Name is not ("id" or "childId" or "version" or "recordedAt" or "updatedAt")))
        {
            var property = type.GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..])!;
            property.SetValue(record, Value(type.Name, field, property));
        }

        if (type.GetProperty("NameSort") is { } sort)
        {
            sort.SetValue(record, PinyinOrder.KeyOf((string?)type.GetProperty("Name")!.GetValue(record)));
        }

        return record;
    }

    private object? Value(string type, FieldShape field, PropertyInfo property)
    {
        var clr = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var seed = StableHash(type + field.Name) + salt;
        if (field.IsList && sharing.Shape.Types.ContainsKey(field.Named))
        {
            return $$"""[{"target":"RELATIVE","at":"{{LocalTime.Format(Time(seed))}}","outcome":"NOT_REACHED"}]""";
        }

        var one = Scalar(type, field, clr, seed);
        return field.IsList ? StoredList.Join([(string)one]) : one;
    }

    private object Scalar(string type, FieldShape field, Type clr, int seed) => clr switch
    {
        _ when sharing.Shape.Enums.TryGetValue(field.Named, out var values) => values.Values[seed % values.Values.Length].Name,
        _ when field.Name.EndsWith("DivisionCode", StringComparison.Ordinal) || field.Name == "divisionCode" => Division(seed),
        var t when t == typeof(bool) => seed % 2 == 0,
        var t when t == typeof(int) => 1 + (seed % 9),
        var t when t == typeof(long) => (long)seed,
        var t when t == typeof(decimal) => 100m + (seed % 900),
        var t when t == typeof(DateOnly) => DateOnly.FromDateTime(Time(seed)),
        var t when t == typeof(DateTime) => Time(seed),
        _ => $"{type}.{field.Name} {salt}",
    };

    // Villages of one township, so that jurisdiction does not depend on the salt.
    private static string Division(int seed) => $"210202001{1 + (seed % 9):d3}";

    private static DateTime Time(int seed) => DateTime.SpecifyKind(new DateTime(2015, 1, 1).AddDays(seed % 3000).AddHours(seed % 24), DateTimeKind.Utc);

    private static int StableHash(string text) => text.Aggregate(17, (hash, c) => ((hash * 31) + c) & 0xFFFFF);
}
