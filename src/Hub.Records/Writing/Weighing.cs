using System.Collections.Immutable;
using Hub.Records.Entities;

namespace Hub.Records.Writing;

/// <summary>Weighs stated values against what is there (exchange.md 6.3) and puts the winners into the record.</summary>
internal sealed class Weighing(RecordRules type, ImmutableArray<string> verifying, Child child)
{
    private readonly bool isVerified = child.IdentityState == "VERIFIED";
    private Provenance? provenance;

    public List<string> Older { get; } = [];

    public List<string> Verified { get; } = [];

    /// <summary>What was written by a source.</summary>
    public List<FieldWrite> Stated { get; } = [];

    public void Take(Record record, FieldWrite write)
    {
        if (type.Field(write.Field) is not { Field: { } name } field)
        {
            return;
        }

        provenance ??= Provenance.Parse(record.Provenance);
        var origin = provenance.Of(name);
        if (Holds(field, record, origin, write))
        {
            return;
        }

        field.Set(record, write.Value);
        provenance.Set(name, new Origin(write.Author.Department, write.Author.StatedOn, write.Provisional));
        if (!write.Provisional)
        {
            Stated.Add(write with { Field = name });
        }
    }

    public void Close(Record record) => record.Provenance = provenance?.ToString() is { Length: > 0 } text ? text : record.Provenance;

    // What is there stays.
    private bool Holds(FieldRule field, Record record, Origin? present, FieldWrite write)
    {
        if (write.Provisional)
        {
            return field.Get(record) is not null;
        }

        if (present is not { Provisional: false } stated)
        {
            return false;
        }

        if (isVerified && verifying.Contains(stated.Department) && !verifying.Contains(write.Author.Department))
        {
            Verified.Add(write.Field);
            return true;
        }

        if (write.Author.StatedOn < stated.Day)
        {
            Older.Add(write.Field);
            return true;
        }

        return false;
    }
}
