using Hub.Ledger;

namespace Hub.Audit.Verifying;

/// <summary>One line of a child's list: who read how much of the child, when and why.</summary>
public sealed record ChildAccess(
    long Index, long? Sequence, DateTimeOffset At, EntryKind Kind, string Department, string Purpose, string? Officer, int Fields)
{
    internal static IEnumerable<ChildAccess> Of(long index, AccessEntry entry, ReadOnlySpan<SubjectMark> marks, HandleKey child)
    {
        var fields = entry.Subjects.Where(s => s.Handle == child.ToString()).SelectMany(s => s.Fields.Uses).Where(u => u.Form != FieldForm.None)
            .Distinct().Count();
        var numbers = new SortedSet<long>();
        foreach (var mark in marks)
        {
            if (mark.Child == child && mark.Sequence is { } number)
            {
                numbers.Add(number);
            }
        }

        var line = new ChildAccess(index, null, entry.Stamp.At, entry.Kind, entry.Who.Department, entry.Purpose.Code, entry.Who.Officer, fields);
        return numbers.Count == 0 ? [line] : [.. numbers.Select(n => line with { Sequence = n })];
    }
}
