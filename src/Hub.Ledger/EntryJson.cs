using System.Globalization;

namespace Hub.Ledger;

/// <summary>The members of an entry, in the words of its first version; read back by <see cref="EntryReader"/>.</summary>
/// <remarks>`sets` holds each set of fields once; `set` of a subject is its position there.</remarks>
internal static class EntryJson
{
    public const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Complete but for the sequence numbers of the subjects: the gaps, in their order.</summary>
    public static CanonicalJson Write(AccessEntry entry)
    {
        var json = new CanonicalJson();
        json.BeginMap();
        json.Name("corr");
        entry.Correlation.Write(json);
        json.Name("dec");
        entry.Ruling.Write(json);
        json.Member("id", entry.Stamp.Id);
        json.Member("kind", entry.Kind.Word());
        json.Name("op");
        entry.Operation.Write(json);
        json.Name("purpose");
        entry.Purpose.Write(json, entry.Stamp);
        WriteSubjects(json, entry);
        json.Member("t", entry.Stamp.At.ToString(TimeForm, CultureInfo.InvariantCulture));
        json.Member("v", AccessEntry.Version);
        json.Name("who");
        entry.Who.Write(json);
        json.Member("z", Convert.ToHexStringLower(entry.Stamp.Salt.AsSpan()));
        json.EndMap();
        return json;
    }

    private static void WriteSubjects(CanonicalJson json, AccessEntry entry)
    {
        var sets = new Dictionary<FieldSet, int>();
        foreach (var subject in entry.Subjects)
        {
            sets.TryAdd(subject.Fields, sets.Count);
        }

        if (sets.Count > 0)
        {
            json.Name("sets");
            json.BeginList();
            foreach (var set in sets.Keys)
            {
                json.Written(set.Canonical);
            }

            json.EndList();
        }

        json.Name("subj");
        json.BeginList();
        foreach (var subject in entry.Subjects)
        {
            subject.Write(json, sets[subject.Fields]);
        }

        json.EndList();
    }
}
