using System.Collections.Frozen;

namespace Hub.Records.Writing.Deriving;

/// <summary>Which procuratorate goes with a court: the one of its division.</summary>
public sealed class Procuratorates(IReadOnlyDictionary<string, string> byCourt)
{
    private readonly FrozenDictionary<string, string> byCourt = byCourt.ToFrozenDictionary(StringComparer.Ordinal);

    public static Procuratorates None { get; } = new(new Dictionary<string, string>());

    public string? Of(string courtId) => byCourt.GetValueOrDefault(courtId);
}
