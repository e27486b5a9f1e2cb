using System.Collections.Immutable;

namespace Hub.Exchange;

/// <summary>How many records a delivery held. Header excepted, records = Blank + Read.</summary>
public sealed record RowCounts(int Read, int Blank)
{
    public static RowCounts None { get; } = new(0, 0);
}

/// <summary>One delivery: checked as a whole when opened, then read row by row as often as wanted.</summary>
/// <remarks>Rows of a file that is refused can never be seen, because what refuses a file is found before the first row.</remarks>
public sealed class Delivery : IAsyncDisposable
{
    private readonly Stream bytes;
    private readonly RowReader? reader;
    private readonly IRecordSource? source;

    private Delivery(string name, DepartmentFile? file, Stream bytes, Inspection inspection, RowReader? reader)
    {
        Name = name;
        File = file;
        this.bytes = bytes;
        this.reader = reader;
        source = inspection.Source;
        Messages = inspection.Messages;
        Counts = inspection.Refused ? RowCounts.None : inspection.Counts;
        Refused = inspection.Refused;
    }

    /// <summary>Base name of the file.</summary>
    public string Name { get; }

    /// <summary>Null when the name says no department.</summary>
    public DepartmentFile? File { get; }

    /// <summary>Nothing of the file is taken; <see cref="Messages"/> says why.</summary>
    public bool Refused { get; }

    /// <summary>Messages about the file and its header; those about rows come with the rows.</summary>
    public ImmutableArray<Message> Messages { get; }

    /// <summary>Zero when refused.</summary>
    public RowCounts Counts { get; }

    /// <summary>Checks the whole file. A stream that cannot seek is first copied to a file that vanishes on disposal.</summary>
    /// <param name="content">Stays the caller's.</param>
    public static async Task<Delivery> OpenAsync(
        string fileName,
        Stream content,
        IReferenceData references,
        TimeProvider clock,
        DeliveryLimits limits,
        CancellationToken cancel)
    {
        var name = BaseName(fileName);
        if (DepartmentFile.FromName(name) is not { } known)
        {
            return new Delivery(name, null, Stream.Null, Inspection.Refuse(name, "UNKNOWN_FILE"), null);
        }

        var bytes = await Spool.ToSeekableAsync(content, limits.FileBytes, cancel);
        if (bytes is null)
        {
            return new Delivery(name, known.File, Stream.Null, Inspection.Refuse(name, "FILE_TOO_LARGE"), null);
        }

        try
        {
            var inspection = FileInspection.Inspect(new FileContext(name, known.File, limits), known.Form, bytes, cancel);
            return new Delivery(name, known.File, bytes, inspection, new RowReader(name, known.File, references, ShanghaiDay.Of(clock)));
        }
        catch (OperationCanceledException)
        {
            await CloseAsync(bytes);
            throw;
        }
    }

    /// <summary>The rows in the order of the file. Reads the local copy, hence without await.</summary>
    public IEnumerable<ExchangeRow> Rows(CancellationToken cancel)
    {
        if (Refused || source is null || reader is null)
        {
            yield break;
        }

        foreach (var record in source.Read(bytes, cancel))
        {
            yield return reader.Read(record);
        }
    }

    public ValueTask DisposeAsync() => CloseAsync(bytes);

    private static ValueTask CloseAsync(Stream bytes) => bytes is SpooledFile ? bytes.DisposeAsync() : ValueTask.CompletedTask;

    private static string BaseName(string fileName) => fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
}
