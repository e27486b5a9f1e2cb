using Hub.Policy;
using Hub.Records;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Moving;

/// <summary>A file, an input and an actor, put together by hand for one call of a mutation.</summary>
internal sealed class CaseFile
{
    public static readonly DateTime Now = new(2026, 6, 1, 1, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly IdSource Ids = new(TimeProvider.System);

    public CaseFile() => Child = new Child
    {
        Id = Ids.New(nameof(Child)), Version = 1, Revision = 1, Name = "王小明", Sex = "MALE", BirthDate = new DateOnly(2016, 3, 15), FileState = "ACTIVE",
        ResponsibleDivisionCode = CaseHub.Township, ResidenceDivisionCode = CaseHub.Village, LocalHukou = true, HukouDivisionCode = CaseHub.District,
        RecordedAt = Now, UpdatedAt = Now,
    };

    public Child Child { get; }

    public List<ChildRecord> Records { get; } = [];

    /// <summary>The record that is moved; null when one is opened.</summary>
    public Record? Subject { get; set; }

    /// <summary>What the input says beside the record's own values.</summary>
    public Dictionary<string, object?> Input { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

    public string Department { get; set; } = "";

    public string Purpose { get; set; } = "";

    public string Org { get; set; } = "";

    public string Division { get; set; } = CaseHub.District;

    public string Worker { get; set; } = "wo-actor";

    /// <summary>Further involvements of the actor's organisation.</summary>
    public string? Involved { get; set; }

    /// <summary>Other children that lie in the city.</summary>
    public List<Child> Others { get; } = [];

    public T Add<T>(Action<T>? with = null)
        where T : ChildRecord
    {
        var record = Activator.CreateInstance<T>();
        (record.Id, record.ChildId, record.Version, record.Revision, record.RecordedAt, record.UpdatedAt) = (Ids.New(typeof(T).Name), Child.Id, 1, 1, Now, Now);
        with?.Invoke(record);
        Records.Add(record);
        return record;
    }

    public T Moved<T>(Action<T>? with = null)
        where T : ChildRecord
    {
        var record = Add(with);
        Subject = record;
        return record;
    }

    public T The<T>()
        where T : ChildRecord => Subject as T ?? Records.OfType<T>().First();

    public Child Other(Action<Child> with)
    {
        var other = new Child { Id = Ids.New(nameof(Child)), Version = 1, Revision = 1, FileState = "ACTIVE", RecordedAt = Now, UpdatedAt = Now };
        with(other);
        Others.Add(other);
        return other;
    }

    public ActCall Call(RecordStore store, DateTime now)
    {
        var input = new Dictionary<string, object?>(Input, StringComparer.Ordinal) { ["idempotencyKey"] = "k" };
        if (Subject is { } subject)
        {
            (input["id"], input["version"]) = (subject.Id, subject.Version);
        }
        else
        {
            input["childId"] = Child.Id;
        }

        if (Values.Count > 0)
        {
            input["values"] = Values;
        }

        var actor = new Actor(Worker, "client", Department, Org, null, Division, Department == "AUDITOR" ? "AUDITOR" : "CASE_OFFICER", Audience.Of(Department, Purpose, ["PLACEMENT", "REPORTER", "HIV_CASE", "LEGAL_GROUND"]));
        return new ActCall(store, actor, new ActInput(input), now, "le1");
    }
}
