using System.Globalization;
using Hub.Records.Entities;

namespace Hub.Records.Writing.Deriving;

/// <summary>Which hospitals made entries in a health record and when last: <c>in01...=2025-06-01</c>.</summary>
public static class TreatingHospitals
{
    // As many as the column holds.
    private const int Most = 40;

    public static IEnumerable<(string Hospital, DateOnly LastOn)> Of(HealthRecord record) =>
        StoredList.Split(record.Hospitals).Select(
            e => (e[..^11], DateOnly.ParseExact(e[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>The hospital made an entry that speaks for the day.</summary>
    public static void Note(HealthRecord record, string hospital, DateOnly day)
    {
        var entries = Of(record).Where(e => e.Hospital != hospital || e.LastOn > day).ToList();
        if (!entries.Exists(e => e.Hospital == hospital))
        {
            entries.Add((hospital, day));
        }

        record.Hospitals = StoredList.Join(entries
            .OrderByDescending(e => e.LastOn).ThenBy(e => e.Hospital, StringComparer.Ordinal).Take(Most)
            .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Hospital}={e.LastOn:yyyy-MM-dd}")));
    }
}
