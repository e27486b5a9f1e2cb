using System.Collections.Immutable;

namespace Hub.Vigilance;

/// <summary>A field that was shown.</summary>
/// <param name="Full">False: masked.</param>
/// <param name="Level">Sensitivity 1 to 4 (domain.md 5.1); null when unknown.</param>
public readonly record struct ShownField(string Entity, string Field, bool Full, int? Level);

/// <summary>The fields shown of a child. Made once and shared by many accesses; equal by content.</summary>
public sealed class ShownFields : IEquatable<ShownFields>
{
    private readonly int hash;

    public ShownFields(IEnumerable<ShownField> fields)
    {
        Fields =
        [
            .. fields.Distinct()
                .OrderBy(f => f.Entity, StringComparer.Ordinal).ThenBy(f => f.Field, StringComparer.Ordinal).ThenBy(f => f.Full),
        ];
        var sum = default(HashCode);
        foreach (var field in Fields)
        {
            sum.Add(field);
        }

        hash = sum.ToHashCode();
        HasProtected = Fields.Any(f => f.Level == 4);
        IsReduced = Fields.All(f => !f.Full || f.Level == 1);
    }

    public ImmutableArray<ShownField> Fields { get; }

    /// <summary>A field of level 4 is among them.</summary>
    public bool HasProtected { get; }

    /// <summary>Nothing but masked values and what is not personal.</summary>
    public bool IsReduced { get; }

    public bool Equals(ShownFields? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && Fields.AsSpan().SequenceEqual(other.Fields.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ShownFields);

    public override int GetHashCode() => hash;
}
