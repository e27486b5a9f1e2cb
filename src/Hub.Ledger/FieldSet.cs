using System.Collections.Immutable;

namespace Hub.Ledger;

/// <summary>How a field was answered.</summary>
public enum FieldForm
{
    /// <summary>Asked for and withheld.</summary>
    None,
    Masked,
    Full,
}

/// <summary>One field of one type and how it was answered; never its value.</summary>
public readonly record struct FieldUse(string Type, string Field, FieldForm Form);

/// <summary>The fields answered of a child. Made once per plan and shared by all its rows; equal by content.</summary>
public sealed class FieldSet : IEquatable<FieldSet>
{
    private readonly byte[] canonical;

    public FieldSet(IEnumerable<FieldUse> uses)
    {
        Uses =
        [
            .. uses.Distinct()
                .OrderBy(u => u.Type, StringComparer.Ordinal).ThenBy(u => u.Field, StringComparer.Ordinal).ThenBy(u => u.Form),
        ];
        foreach (var use in Uses)
        {
            Bounded.Name(use.Type);
            Bounded.Name(use.Field);
        }

        canonical = Write(Uses);
    }

    /// <summary>Sorted by type, field and form. A field may be there in two forms: rows of one child can differ.</summary>
    public ImmutableArray<FieldUse> Uses { get; }

    /// <summary>`{"Child":{"FULL":["name"],"MASKED":["birthDate"]}}`.</summary>
    internal ReadOnlySpan<byte> Canonical => canonical;

    public bool Equals(FieldSet? other) => other is not null && canonical.AsSpan().SequenceEqual(other.canonical);

    public override bool Equals(object? obj) => Equals(obj as FieldSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(canonical);
        return hash.ToHashCode();
    }

    public static string Word(FieldForm form) => form switch
    {
        FieldForm.Full => "FULL",
        FieldForm.Masked => "MASKED",
        FieldForm.None => "NONE",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "unknown form"),
    };

    /// <exception cref="FormatException">No form is written so.</exception>
    internal static FieldForm Form(string word) => word switch
    {
        "FULL" => FieldForm.Full,
        "MASKED" => FieldForm.Masked,
        "NONE" => FieldForm.None,
        _ => throw new FormatException("unknown form of a field"),
    };

    private static byte[] Write(ImmutableArray<FieldUse> uses)
    {
        var json = new CanonicalJson();
        json.BeginMap();
        foreach (var type in uses.GroupBy(u => u.Type))
        {
            json.Name(type.Key);
            json.BeginMap();
            foreach (var form in type.GroupBy(u => Word(u.Form)).OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                json.Name(form.Key);
                json.BeginList();
                foreach (var use in form)
                {
                    json.Text(use.Field);
                }

                json.EndList();
            }

            json.EndMap();
        }

        json.EndMap();
        return json.ToArray();
    }
}
