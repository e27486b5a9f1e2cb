using System.Globalization;
using Hub.Records.Entities;

namespace Hub.Records.Importing.Linking;

/// <summary>What earlier rows said about who a child is, read from the keys they left.</summary>
public sealed class KnownChild(string id)
{
    public string Id { get; } = id;

    public HashSet<string> Numbers { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public HashSet<DateOnly> Births { get; } = [];

    public HashSet<string> Sexes { get; } = new(StringComparer.Ordinal);

    /// <summary>Name with birth date, as one row stated them together.</summary>
    public HashSet<(string Name, DateOnly Birth)> Persons { get; } = [];

    /// <summary>The least of its keys: an order of children that is the same in every run.</summary>
    public string Least { get; private set; } = "\uFFFF";

    /// <param name="key">Of <see cref="LinkKey.Key"/>.</param>
    public void Learn(string key)
    {
        Least = string.CompareOrdinal(key, Least) < 0 ? key : Least;
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (key[..colon] == "id")
        {
            Numbers.Add(key[(colon + 1)..]);
            return;
        }

        var parts = key[(colon + 1)..].Split('|');
        Names.Add(parts[0]);
        if (DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            Births.Add(birth);
            Persons.Add((parts[0], birth));
        }

        if (parts[2].Length > 1)
        {
            Sexes.Add(parts[2]);
        }
    }
}
