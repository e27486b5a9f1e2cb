using System.Reflection;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Running;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Lists;

/// <summary>Varied children and their records: missing and equal values, Chinese names, days at the edges. Drawn from a seed.</summary>
internal sealed class ListCity
{
    public const int Children = 200;
    public const string District = "210202";

    /// <summary>Types that a `where` of children reaches through relations, by the name of the relation.</summary>
    public static readonly Dictionary<string, Type> Relations = new()
    {
        ["guardians"] = typeof(Guardian), ["visits"] = typeof(Visit), ["entitlements"] = typeof(Entitlement),
        ["schoolEnrolments"] = typeof(SchoolEnrolment),
    };

    // Beyond the basic plane, between surrogates and the end of the plane, and one name in front of another.
    private static readonly string[] Names =
    [
        "王芳", "王", "王芳芳", "李娜", "张伟", "𠮷田", "𠮷", "豈", "Ａ", "A", "a", "重庆", "单于", "曾巩", "欧阳修", "吕布", "女娲", "阿依古丽·买买提", "'; --", "%_", "\\",
    ];

    private static readonly DateOnly[] Days =
    [
        DateOnly.MinValue, DateOnly.MaxValue, new(2016, 2, 29), new(2016, 3, 1), new(1969, 12, 31), new(1970, 1, 1),
        new(2015, 12, 31), new(2016, 1, 1),
    ];

    private static readonly DateTime[] Times =
    [
        Utc(2015, 12, 31, 15, 59, 59), Utc(2015, 12, 31, 16, 0, 0), Utc(2016, 1, 1, 0, 0, 0), Utc(2016, 1, 1, 0, 0, 0).AddMilliseconds(1),
        Utc(2016, 1, 1, 0, 0, 0).AddMilliseconds(120), Utc(2016, 1, 1, 0, 0, 1), Utc(1970, 1, 1, 0, 0, 0), Utc(2016, 2, 29, 23, 30, 0),
    ];

    private readonly Sharing sharing;
    private readonly Random random;
    private readonly List<Record> records = [];
    private readonly HashSet<string> inDistrict = [];

    public ListCity(Sharing sharing, int seed)
    {
        this.sharing = sharing;
        random = new Random(seed);
        for (var i = 0; i < Children; i++)
        {
            Add();
        }
    }

    public IEnumerable<Child> All => records.OfType<Child>();

    public IEnumerable<Record> Records => records;

    public IEnumerable<ChildScope> Scopes => inDistrict.Select(id => new ChildScope { Unit = District, ChildId = id });

    /// <summary>Records of a child that the caller of these tests sees in lists: level 4 is not among them (SP-1), nor what a file in continued support
    /// has of others than school and benefits.</summary>
    public IEnumerable<Record> Of(Type type, Record child) => records
        .Where(r => r.GetType() == type && ((ChildRecord)r).ChildId == child.Id && r is not Entitlement { LegalGround: "HIV" }
            && !(ListFields.IsContinued(child) && type != typeof(SchoolEnrolment) && type != typeof(Entitlement)));

    public bool IsInDistrict(Record child) => inDistrict.Contains(child.Id);

    public Child Add()
    {
        var child = (Child)Make(typeof(Child), "");
        records.Add(child);
        foreach (var type in Relations.Values)
        {
            records.AddRange(Enumerable.Range(0, random.Next(3)).Select(_ => Make(type, child.Id)));
        }

        if (random.Next(2) == 0)
        {
            inDistrict.Add(child.Id);
        }

        return child;
    }

    /// <summary>Draws all values of a child anew.</summary>
    public void Change(Child child) => Fill(child);

    /// <summary>A value such as the field may have, or null.</summary>
    public object? Draw(FieldShape field, PropertyInfo property)
    {
        if (random.Next(4) == 0)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (sharing.Shape.Enums.TryGetValue(field.Named, out var values))
        {
            var size = field.IsList ? 1 + random.Next(3) : 1;
            string[] chosen = [.. values.Values.Select(v => v.Name).OrderBy(_ => random.Next()).Take(size)];
            return field.IsList ? StoredList.Join(chosen) : chosen[0];
        }

        return type switch
        {
            _ when field.IsList => null,
            var t when t == typeof(bool) => random.Next(2) == 0,
            var t when t == typeof(int) => random.Next(1, 13),
            var t when t == typeof(decimal) => random.Next(0, 400) / 100m * (random.Next(5) == 0 ? 100_000 : 1),
            var t when t == typeof(DateOnly) => random.Next(3) == 0
                ? Days[random.Next(Days.Length)] : new DateOnly(2016, 1, 1).AddDays(random.Next(-40, 40)),
            var t when t == typeof(DateTime) => random.Next(2) == 0
                ? Times[random.Next(Times.Length)] : Times[0].AddHours(random.Next(-500, 500)),
            _ when field.Name == "name" => Names[random.Next(Names.Length)] + (random.Next(3) == 0 ? Names[random.Next(Names.Length)] : ""),
            _ when field.Name.EndsWith("DivisionCode", StringComparison.Ordinal) =>
                $"21020{random.Next(1, 4)}00{random.Next(1, 3)}{(random.Next(2) == 0 ? "" : "201")}",
            _ => $"{field.Name[..1]}{random.Next(30)}",
        };
    }

    private Record Make(Type type, string childId)
    {
        var record = (Record)Activator.CreateInstance(type)!;
        record.Id = $"{IdSource.Prefixes[type.Name]}{string.Concat(Enumerable.Range(0, 26).Select(_ => random.Next(10)))}";
        record.Version = record.Revision = 1;
        if (record is ChildRecord ofChild)
        {
            ofChild.ChildId = childId;
        }

        Fill(record);
        return record;
    }

    private void Fill(Record record)
    {
        foreach (var field in sharing.Shape.Types[record.GetType().Name].Fields
            .Where(f => f.Role == FieldRole.Stored && f.Name is not ("id" or "childId" or "version")))
        {
            var property = ListFields.Property(record.GetType(), field);
            var value = Draw(field, property);
            if (value is not null || ListFields.IsNullable(property))
            {
                property.SetValue(record, value);
            }
            else if (property.PropertyType == typeof(DateTime))
            {
                property.SetValue(record, Times[random.Next(Times.Length)]);
            }
        }

        if (record.GetType().GetProperty("NameSort") is { } sort)
        {
            sort.SetValue(record, PinyinOrder.KeyOf((string?)record.GetType().GetProperty("Name")!.GetValue(record)));
        }
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute, int second) =>
        new(year, month, day, hour, minute, second, DateTimeKind.Utc);
}
