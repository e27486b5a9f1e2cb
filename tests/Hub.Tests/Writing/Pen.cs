using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Writing;
using Hub.Tests.Importing;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Writing;

/// <summary>Writes records of one child into a seeded store, a change at a time.</summary>
internal sealed class Pen : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2026, 1, 10);

    private readonly ImportHub hub;

    private Pen(ImportHub hub)
    {
        this.hub = hub;
        Store = hub.Open();
        Store.ChangeTracker.QueryTrackingBehavior = Microsoft.EntityFrameworkCore.QueryTrackingBehavior.TrackAll;
        Writer = hub.Writer(Store);
        File = RecordWriter.Open(Store, hub.Ids.New(nameof(Child)), "TOWNSHIP_OFFICE");
    }

    public RecordStore Store { get; }

    public RecordWriter Writer { get; }

    public ChildFile File { get; }

    public Child Child => File.Child;

    public static async Task<Pen> CreateAsync() => new(await ImportHub.CreateAsync());

    public TRecord Add<TRecord>(string department = "CIVIL_AFFAIRS")
        where TRecord : ChildRecord => Writer.Add<TRecord>(Store, File, department);

    /// <summary>One change by one department, saved.</summary>
    public async Task<WriteResult> WriteAsync(
        Record record, string department, string? organisation, DateOnly day, params (string Field, object? Value)[] values)
    {
        var author = new Author(department, organisation, day);
        var result = Writer.Write(Store, File, record, [.. values.Select(v => new FieldWrite(v.Field, v.Value, author))]);
        Writer.Derive(Store, File);
        await Store.SaveChangesAsync();
        return result;
    }

    public Task<WriteResult> WriteAsync(Record record, string department, params (string Field, object? Value)[] values) =>
        WriteAsync(record, department, null, Day, values);

    /// <summary>A derived field, as the hub sets it.</summary>
    public async Task PutAsync(Record record, string field, object? value)
    {
        var hubAuthor = new Author("CIVIL_AFFAIRS", null, Day, Author.Hub);
        Writer.Write(Store, File, record, [new FieldWrite(field, value, hubAuthor)]);
        Writer.Derive(Store, File);
        await Store.SaveChangesAsync();
    }

    public string Token(string organisation) => hub.Options.Tokens.Of(organisation);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await hub.DisposeAsync();
    }
}
