using System.Collections.Immutable;

namespace Hub.Exchange;

/// <summary>What is fixed while one file is inspected.</summary>
internal sealed record FileContext(string Name, DepartmentFile File, DeliveryLimits Limits)
{
    public Message Say(string code, int row = 0, string column = "") =>
        new(Name, row, column, code, ExchangeTables.Shared.EffectOf(code));
}

/// <summary>Result of the first pass over a file.</summary>
/// <param name="Source">Yields the records in the second pass; null when refused.</param>
internal sealed record Inspection(ImmutableArray<Message> Messages, RowCounts Counts, IRecordSource? Source)
{
    public bool Refused => Source is null;

    public static Inspection Refuse(string file, string code) =>
        Refuse([new Message(file, 0, "", code, ExchangeTables.Shared.EffectOf(code))]);

    public static Inspection Refuse(params ImmutableArray<Message> messages) => new(messages, RowCounts.None, null);
}

/// <summary>The first pass, by form.</summary>
internal static class FileInspection
{
    public static Inspection Inspect(FileContext context, FileForm form, Stream bytes, CancellationToken cancel) => form switch
    {
        FileForm.Csv => CsvInspection.Inspect(context, bytes, cancel),
        FileForm.Workbook => WorkbookInspection.Inspect(context, bytes, cancel),
        _ => JsonInspection.Inspect(context, bytes, cancel),
    };
}
