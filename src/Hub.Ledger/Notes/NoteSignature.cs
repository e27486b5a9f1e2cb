using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Hub.Ledger.Notes;

/// <summary>One signature line of a note (C2SP signed-note): whose key, and what it wrote.</summary>
public sealed record NoteSignature
{
    private const int KeyIdBytes = 4;

    // Em dash and space.
    private const string Mark = "\u2014 ";

    /// <exception cref="ArgumentException">No name of a key, or no bytes.</exception>
    public NoteSignature(string name, uint keyId, ImmutableArray<byte> bytes)
    {
        if (!IsKeyName(name))
        {
            throw new ArgumentException("not the name of a key: empty, or holds a space, a plus or a control character", nameof(name));
        }

        if (bytes.IsDefaultOrEmpty)
        {
            throw new ArgumentException("a signature has bytes", nameof(bytes));
        }

        (Name, KeyId, Bytes) = (name, keyId, bytes);
    }

    public string Name { get; }

    public uint KeyId { get; }

    public ImmutableArray<byte> Bytes { get; }

    /// <summary>The line without its newline.</summary>
    public string Line
    {
        get
        {
            var whole = new byte[KeyIdBytes + Bytes.Length];
            BinaryPrimitives.WriteUInt32BigEndian(whole, KeyId);
            Bytes.CopyTo(whole, KeyIdBytes);
            return $"{Mark}{Name} {Convert.ToBase64String(whole)}";
        }
    }

    public static bool IsKeyName(string name) =>
        name.Length > 0 && name.EnumerateRunes().All(r => r.Value >= ' ' && r.Value != '+' && !Rune.IsWhiteSpace(r) && r != Rune.ReplacementChar);

    /// <summary>Null unless the text is exactly the <see cref="Line"/> of a signature.</summary>
    public static NoteSignature? Read(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 3 || !IsKeyName(parts[1]))
        {
            return null;
        }

        var whole = new byte[parts[2].Length];
        if (!Convert.TryFromBase64String(parts[2], whole, out var count) || count <= KeyIdBytes)
        {
            return null;
        }

        var read = new NoteSignature(parts[1], BinaryPrimitives.ReadUInt32BigEndian(whole), [.. whole.AsSpan(KeyIdBytes, count - KeyIdBytes)]);
        return read.Line == line ? read : null;
    }

    public bool Equals(NoteSignature? other) =>
        other is not null && Name == other.Name && KeyId == other.KeyId && Bytes.AsSpan().SequenceEqual(other.Bytes.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Name, KeyId, Bytes.Length);
}
