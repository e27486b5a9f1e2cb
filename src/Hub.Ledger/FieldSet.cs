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

        canonical = CanonicalJson.Write(Json.From(Uses.GroupBy(u => u.Type).Select(t => (t.Key, (Json?)ByForm(t)))));
        AsJson = new Json.Written(canonical);
    }

    /// <summary>Sorted by type, field and form. A field may be there in two forms: rows of one child can differ.</summary>
    public ImmutableArray<FieldUse> Uses { get; }

    /// <summary>`{"Child":{"FULL":["name"],"MASKED":["birthDate"]}}`.</summary>
    internal Json AsJson { get; }

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

    private static Json ByForm(IEnumerable<FieldUse> uses) =>
        Json.From(uses.GroupBy(u => u.Form).Select(f => (Word(f.Key), (Json?)Json.From(f.Select(u => (Json)new Json.Text(u.Field))))));
}
