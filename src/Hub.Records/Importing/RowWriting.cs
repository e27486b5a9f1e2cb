using Hub.Exchange;
using Hub.Records.Entities;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Statement = Hub.Exchange.Statement;

namespace Hub.Records.Importing;

/// <summary>Writes what one row supplies into the file of its child, record by record (exchange.md 6.3).</summary>
internal sealed class RowWriting(
    RecordWriter writer, RecordStore store, ChildFile file, RowAuthors authors, Statement statement, TakenRow row)
{
    private readonly List<WriteResult> results = [];
    private int stated;

    /// <returns>False when every value was older than what the hub holds.</returns>
    public bool Write(DivisionTree divisions, DateOnly today)
    {
        new GuardianWriting(this, statement).Write();
        Write<Household>(() => file.All<Household>().FirstOrDefault());
        Write<SchoolEnrolment>(() => RecordChoice.Enrolment(file, statement));
        Write<HealthRecord>(() => file.All<HealthRecord>().FirstOrDefault(), NoteHospital);
        Write<DisabilityRecord>(() => file.All<DisabilityRecord>().FirstOrDefault());
        Write<CareArrangement>(() => RecordChoice.Placement(file, statement));
        Write<CourtProceeding>(() => RecordChoice.Proceeding(file, statement));
        Write<Visit>(() => RecordChoice.Visit(file, statement));
        Apply(
            file.Child, [.. Supplied(nameof(Child), null), .. new ChildOpening(file.Child, authors, statement, divisions, today).Writes()]);
        return stated == 0 || results.Sum(r => r.Older.Length) < stated;
    }

    public ChildFile File => file;

    public RowAuthors Authors => authors;

    /// <summary>Values of the row that its file is a source of, with ids that were looked up.</summary>
    public IEnumerable<FieldWrite> Supplied(string type, string? guardian)
    {
        foreach (var value in statement.Values.Where(v => v.Entity == type && v.Guardian == guardian && v.Role != ValueRole.Compared))
        {
            if (authors.Of(type, value.Field) is { } author)
            {
                yield return new FieldWrite(value.Field, StoredValue.Of(value), author);
            }
        }
    }

    public TRecord Add<TRecord>()
        where TRecord : ChildRecord => writer.Add<TRecord>(store, file, authors.Provisional.Department);

    public void Apply(Record record, IReadOnlyCollection<FieldWrite> writes, Action? also = null)
    {
        var result = writer.Write(store, file, record, writes, also);
        if (result.Refused)
        {
            throw new InvalidOperationException($"the tables let a file write `{result.Faults[0].Field}`, the schema does not");
        }

        results.Add(result);
        stated += writes.Count(w => !w.Provisional && w.Author.Role is null);
    }

    private void Write<TRecord>(Func<TRecord?> find, Action<TRecord>? also = null)
        where TRecord : ChildRecord
    {
        var writes = Supplied(typeof(TRecord).Name, null).ToList();
        if (writes.Count > 0)
        {
            var record = find() ?? Add<TRecord>();
            Apply(record, writes, also is null ? null : () => also(record));
        }
    }

    private void NoteHospital(HealthRecord record)
    {
        if (statement.Of(nameof(HealthRecord), "hospitalId") is string hospital)
        {
            TreatingHospitals.Note(record, hospital, row.StatedOn);
        }
    }
}
