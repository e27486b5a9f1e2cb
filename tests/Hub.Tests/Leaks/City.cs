using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Leaks;

/// <summary>Which organisation wrote a field of a record.</summary>
internal sealed record Written(string Org, string RecordId, string Field);

/// <summary>A city of several children, with all that decides who reaches them. Equal for equal seeds, ids included.</summary>
internal sealed class City
{
    /// <summary>An organisation that nothing connects with any child.</summary>
    public const string Stranger = "in-stranger";

    public List<Record> Records { get; init; } = [];

    public List<(string Unit, string ChildId)> Units { get; init; } = [];

    public List<Involvement> Involvements { get; init; } = [];

    public List<Written> Contributions { get; init; } = [];

    public List<(string OrgId, string AlertId)> Addressees { get; init; } = [];

    public static string OrgOf(string department) => $"in-{department}";

    public IEnumerable<T> Of<T>(string childId)
        where T : ChildRecord => Records.OfType<T>().Where(r => r.ChildId == childId);

    public static string ChildOf(Record record) => record is ChildRecord of ? of.ChildId : record.Id;

    /// <summary>Replaces whatever the store holds.</summary>
    public async Task StoreAsync(RecordStore store, WriterTokens writers)
    {
        await ClearAsync(store);
        store.AddRange(Register());
        store.AddRange(Records);
        store.AddRange(Units.Select(u => new ChildScope { Unit = u.Unit, ChildId = u.ChildId }));
        store.AddRange(Involvements);
        store.AddRange(Addressees.Select(a => new AlertRecipient { OrgId = a.OrgId, AlertId = a.AlertId }));
        store.AddRange(Contributions.GroupBy(c => (c.Org, c.RecordId)).Select(g => new Contribution
        {
            RecordId = g.Key.RecordId, Writer = writers.Of(g.Key.Org), Fields = StoredList.Join(g.Select(c => c.Field))!,
        }));
        await store.SaveChangesAsync();
    }

    private static async Task ClearAsync(RecordStore store)
    {
        foreach (var type in Hub.Records.Storing.RecordModel.RecordTypes.OrderBy(t => t == typeof(Child)))
        {
            await (Task)typeof(City).GetMethod(nameof(ClearTypeAsync), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
                .MakeGenericMethod(type).Invoke(null, [store])!;
        }

        await ClearTypeAsync<ChildScope>(store);
        await ClearTypeAsync<Involvement>(store);
        await ClearTypeAsync<AlertRecipient>(store);
        await ClearTypeAsync<Contribution>(store);
        await ClearTypeAsync<Division>(store);
    }

    private static Task ClearTypeAsync<T>(RecordStore store)
        where T : class => store.Set<T>().ExecuteDeleteAsync();

    private static IEnumerable<Division> Register() =>
    [
        new() { Code = "2102", Level = "CITY", Name = "大连市" },
        new() { Code = "210202", ParentCode = "2102", Level = "DISTRICT", Name = "中山区" },
        new() { Code = "210202001", ParentCode = "210202", Level = "TOWNSHIP", Name = "海军广场街道" },
        new() { Code = "210203", ParentCode = "2102", Level = "DISTRICT", Name = "西岗区" },
        new() { Code = "210203002", ParentCode = "210203", Level = "TOWNSHIP", Name = "香炉礁街道" },
        new() { Code = "210211016", ParentCode = "2102", Level = "TOWNSHIP", Name = "凌水街道", PilotAreaCode = "PA-GAOXIN" },
    ];
}
