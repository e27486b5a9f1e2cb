using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A file of which something outside it has changed what the monitoring rules say; the clock takes it from here.</summary>
/// <remarks>Appended only, so that who changes one file never waits for who changes another.</remarks>
public sealed class FileToAsk
{
    public long Id { get; set; }

    [MaxLength(40)]
    public required string ChildId { get; set; }

    /// <summary>UTC; null: at once. Set for a file that could not be asked.</summary>
    public DateTime? NotBefore { get; set; }
}
