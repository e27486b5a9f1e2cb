using System.Globalization;
using Hub.Ledger;

namespace Hub.Audit.Verifying;

/// <summary>What entries must be among each other: of this version, with ids of their own, each child's list without a gap.</summary>
/// <param name="count">About how many entries there will be.</param>
internal sealed class EntryChecks(ChildSequences sequences, long count)
{
    private const int MostAtFirst = 4_000_000;

    // Clocks of several writers may differ a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private readonly HashSet<UInt128> ids = new((int)Math.Min(count, MostAtFirst));
    private DateTime latest = DateTime.MinValue;

    public ChildSequences Sequences { get; } = sequences;

    public DateTime Latest => latest;

    /// <summary>The first damage, by index.</summary>
    public Finding? First { get; private set; }

    /// <summary>The first entry whose time is before an earlier one's: worth a look, but no damage.</summary>
    public long? FirstBackwards { get; private set; }

    public void Add(long index, ReadEntry entry, ReadOnlySpan<SubjectMark> marks)
    {
        if (!entry.IsReadable)
        {
            First ??= new Finding(Damage.UnreadableEntry, index, "these are not the bytes of an entry of the access ledger");
            return;
        }

        if (!ids.Add(entry.Id))
        {
            First ??= new Finding(Damage.RepeatedId, index, "an earlier entry has the same id");
        }

        foreach (var mark in marks)
        {
            // A fault changes no list, so that one missing number is one fault.
            First ??= Sequences.Add(mark, index);
        }

        FirstBackwards ??= latest - entry.At > Tolerance ? index : null;
        latest = entry.At > latest ? entry.At : latest;
    }

    public IEnumerable<string> Warnings()
    {
        if (FirstBackwards is { } index)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"time runs backwards by more than a minute, first at index {index}");
        }

        if (Sequences.Unnumbered > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{Sequences.Unnumbered} access(es) carry no number; whether a child's list lacks one of these cannot be told");
        }
    }
}
