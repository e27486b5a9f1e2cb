using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Hub.Ledger;

namespace Hub.Audit.Verifying;

/// <summary>Of each child the last number of its list, so that a missing one is noticed.</summary>
public sealed class ChildSequences
{
    private const int RecordBytes = HandleKey.Length + sizeof(long);

    private readonly Dictionary<HandleKey, (long Last, long Entry)> last = [];

    /// <summary>Accesses without a number: nobody can tell whether one of these is missing.</summary>
    public long Unnumbered { get; private set; }

    /// <summary>Null if the number is the next one. A child may stand in one entry several times, under one number or several.</summary>
    public Finding? Add(SubjectMark mark, long entry)
    {
        if (mark.Sequence is not { } number)
        {
            Unnumbered++;
            return last.TryGetValue(mark.Child, out var numbered)
                ? Fault(Damage.SequenceGap, entry, $"`{mark.Child}` stands there without a number, after number {numbered.Last}")
                : null;
        }

        ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(last, mark.Child, out var isKnown);

        if (number == before.Last + 1 || (number == before.Last && isKnown && before.Entry == entry))
        {
            before = (number, entry);
            return null;
        }

        return number <= before.Last
            ? Fault(Damage.SequenceRepeated, entry, $"number {number} of `{mark.Child}` came before; {before.Last + 1} was next")
            : Fault(Damage.SequenceGap, entry, $"after number {before.Last} of `{mark.Child}` comes {number}");
    }

    internal byte[] Write()
    {
        var bytes = new byte[last.Count * RecordBytes];
        var rest = bytes.AsSpan();
        foreach (var (child, (number, _)) in last)
        {
            Encoding.ASCII.GetBytes(child.ToString(), rest);
            BinaryPrimitives.WriteInt64BigEndian(rest[HandleKey.Length..], number);
            rest = rest[RecordBytes..];
        }

        return bytes;
    }

    /// <summary>Null unless the bytes were written here.</summary>
    internal static ChildSequences? Read(ReadOnlySpan<byte> bytes)
    {
        var read = new ChildSequences();
        for (; bytes.Length >= RecordBytes; bytes = bytes[RecordBytes..])
        {
            if (!HandleKey.TryRead(bytes[..HandleKey.Length], out var child))
            {
                return null;
            }

            read.last[child] = (BinaryPrimitives.ReadInt64BigEndian(bytes[HandleKey.Length..]), -1);
        }

        return bytes.IsEmpty ? read : null;
    }

    private static Finding Fault(Damage damage, long entry, FormattableString text) => new(damage, entry, text.ToString(CultureInfo.InvariantCulture));
}
