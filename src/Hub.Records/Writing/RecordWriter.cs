using System.Collections.Immutable;
using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Writing;

/// <summary>The one place that changes records: rights of sources, versions, provenance, contributions, derived fields.</summary>
/// <remarks>Works on tracked rows and saves nothing: the caller's transaction holds the change together.</remarks>
public sealed class RecordWriter(WritingRules rules, WriterTokens tokens, DerivedRows derived, IdSource ids, TimeProvider clock)
{
    public WritingRules Rules => rules;

    public IdSource Ids => ids;

    public TimeProvider Clock => clock;

    /// <summary>A child without values, to be written to next. The department is that of the first statement.</summary>
    public static ChildFile Open(RecordStore store, string id, string department)
    {
        var child = new Child { Id = id, SourceDepartment = department };
        store.Add(child);
        return new ChildFile(child);
    }

    /// <summary>A record without values, to be written to next.</summary>
    public TRecord Add<TRecord>(RecordStore store, ChildFile file, string department)
        where TRecord : ChildRecord
    {
        var record = Activator.CreateInstance<TRecord>();
        (record.Id, record.ChildId, record.SourceDepartment) = (ids.New(typeof(TRecord).Name), file.Child.Id, department);
        store.Add(record);
        file.Records.Add(record);
        return record;
    }

    /// <summary>Writes the values as one change, or nothing at all when a department is not the source of one of them.</summary>
    /// <param name="also">Sets properties that are no fields of the schema, within the same change.</param>
    public WriteResult Write(
        RecordStore store, ChildFile file, Record record, IReadOnlyCollection<FieldWrite> writes, Action? also = null)
    {
        var type = rules.Of(record.GetType());
        var faults = FaultsOf(type, writes);
        if (!faults.IsEmpty)
        {
            return new WriteResult([], [], [], faults);
        }

        var before = type.StateOf(record);
        var weighing = new Weighing(type, rules.Verifying, file.Child);
        foreach (var write in writes)
        {
            weighing.Take(record, write);
        }

        weighing.Close(record);
        also?.Invoke();
        derived.SetFields(file, record);
        Contributions.Add(store, file, record, weighing.Stated, tokens);
        NoteRestriction(file, record, weighing.Stated);
        return new WriteResult(Count(store, type, record, before), [.. weighing.Older], [.. weighing.Verified], []);
    }

    /// <summary>Brings the rows derived from a child's records in line with them; once after all writes to the child.</summary>
    public void Derive(RecordStore store, ChildFile file)
    {
        derived.SetEntitlements(this, store, file);
        foreach (var record in file.Records.Append<Record>(file.Child).ToList())
        {
            Write(store, file, record, []);
        }

        derived.SetRows(store, file);
        Contributions.Clear(store, file);
    }

    /// <summary>Only the rows beside the records.</summary>
    public void DeriveRows(RecordStore store, ChildFile file) => derived.SetRows(store, file);

    private static ImmutableArray<(string Field, WriteFault Fault)> FaultsOf(RecordRules type, IEnumerable<FieldWrite> writes)
    {
        var faults = ImmutableArray.CreateBuilder<(string, WriteFault)>(0);
        foreach (var write in writes)
        {
            if (FaultOf(type, write) is { } fault)
            {
                faults.Add((write.Field, fault));
            }
        }

        return faults.ToImmutable();
    }

    private static WriteFault? FaultOf(RecordRules type, FieldWrite write) =>
        type.Field(write.Field) is not { } field ? WriteFault.NoSuchField
        : write.Provisional || field.Admits(write.Author) ? null
        : WriteFault.NotTheSource;

    private static void NoteRestriction(ChildFile file, Record record, IEnumerable<FieldWrite> stated)
    {
        if (record is Guardian && stated.LastOrDefault(w => w.Field == "restrictionType")?.Author.Organisation is { } organ)
        {
            file.RestrictedBy[record.Id] = organ;
        }
    }

    // INVARIANT: a superseded state is kept whole; version and updatedAt never move for level 4 alone (domain.md 5.1).
    private ImmutableArray<string> Count(RecordStore store, RecordRules type, Record record, object?[] before)
    {
        var changed = type.All.Where((r, i) => type.IsContent[i] && !Equals(before[i], r.Get(record))).ToList();
        var isNew = record.Revision == 0;
        if (changed.Count == 0 && !isNew)
        {
            return [];
        }

        var now = clock.GetUtcNow().UtcDateTime;
        if (isNew)
        {
            record.RecordedAt = now;
        }
        else
        {
            store.Add(Superseded(type, record, before, now));
        }

        record.Revision++;
        if (isNew || changed.Exists(r => r.Level is > 0 and < 4))
        {
            record.Version++;
            record.UpdatedAt = now;
        }

        return [.. changed.Select(r => r.Field ?? r.Property.Name)];
    }

    private static RecordVersion Superseded(RecordRules type, Record record, object?[] before, DateTime now) => new()
    {
        RecordId = record.Id,
        Revision = record.Revision,
        Type = type.Type.Name,
        State = StateJson.Write(type, before),
        SupersededAt = now,
    };
}
