namespace Hub.Audit.Exporting;

public enum ExportFormat
{
    /// <summary>A line for each entry: index, leaf hash, and the entry's bytes as they are.</summary>
    Ndjson,

    /// <summary>A FHIR R4 AuditEvent in a line for each entry.</summary>
    Fhir,

    /// <summary>The folder of C2SP tlog-tiles, for verifiers.</summary>
    Tiles,
}

/// <summary>What is to be exported, and where to.</summary>
/// <param name="To">File, or folder for tiles; must not be there yet.</param>
/// <param name="From">Index of the first entry.</param>
/// <param name="Until">Index of the first entry that is left out; null: all that the checkpoint counts.</param>
public sealed record ExportOrder(string To, ExportFormat Format, long From = 0, long? Until = null)
{
    /// <summary>Why it cannot be carried out; null when it can.</summary>
    public string? Refusal =>
        File.Exists(To) || Directory.Exists(To) ? $"`{To}` is there already; an export overwrites nothing, name another"
        : Format == ExportFormat.Tiles && (From != 0 || Until is not null) ? "tiles are exported whole: their checkpoint counts from the first entry; leave out --from and --until"
        : From < 0 || Until < From ? "--from must not be negative, nor --until be below it"
        : null;
}

/// <summary>What became of an export. With damage nothing was written.</summary>
public sealed record Exported(Finding? Damage, long Entries, string Root);
