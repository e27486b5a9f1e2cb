using System.Collections.Immutable;

namespace Hub.Casework;

/// <summary>True, false or unknown, in Kleene's strong logic; an unknown one says which inputs are missing (domain.md 1).</summary>
public readonly struct Truth : IEquatable<Truth>
{
    public static readonly Truth Yes = new(true, []);
    public static readonly Truth No = new(false, []);

    private readonly bool? value;
    private readonly ImmutableArray<string> missing;

    private Truth(bool? value, ImmutableArray<string> missing) => (this.value, this.missing) = (value, missing);

    public bool IsTrue => value == true;

    public bool IsFalse => value == false;

    public bool IsUnknown => value is null;

    /// <summary>Names of the inputs that would settle it, each once, in their order; empty unless it is unknown.</summary>
    public ImmutableArray<string> Missing => missing.IsDefault ? [] : missing;

    public static Truth Of(bool value) => value ? Yes : No;

    /// <param name="input">What is missing when the value is null: `Household.financialDifficulty`.</param>
    public static Truth Of(bool? value, string input) => value is { } known ? Of(known) : Unknown(input);

    public static Truth Unknown(string input) => new(null, [input]);

    /// <summary>False as soon as one is false; only else does a missing input matter.</summary>
    public static Truth operator &(Truth a, Truth b) =>
        a.IsFalse || b.IsFalse ? No : a.IsTrue ? b : b.IsTrue ? a : new Truth(null, Union(a, b));

    /// <summary>True as soon as one is true; only else does a missing input matter.</summary>
    public static Truth operator |(Truth a, Truth b) =>
        a.IsTrue || b.IsTrue ? Yes : a.IsFalse ? b : b.IsFalse ? a : new Truth(null, Union(a, b));

    public static Truth operator !(Truth a) => a.value is { } known ? Of(!known) : a;

    public static bool operator ==(Truth a, Truth b) => a.Equals(b);

    public static bool operator !=(Truth a, Truth b) => !a.Equals(b);

    /// <summary>What comes next when this holds, and otherwise this: for questions that make sense only of what is known.</summary>
    public Truth Then(Func<bool> next) => IsTrue ? Of(next()) : this;

    /// <inheritdoc cref="Then(Func{bool})"/>
    public Truth Then(Func<Truth> next) => IsTrue ? next() : this;

    /// <summary>True for none.</summary>
    public static Truth All(params ReadOnlySpan<Truth> truths)
    {
        var all = Yes;
        foreach (var truth in truths)
        {
            all &= truth;
        }

        return all;
    }

    /// <summary>False for none.</summary>
    public static Truth Any(params ReadOnlySpan<Truth> truths)
    {
        var any = No;
        foreach (var truth in truths)
        {
            any |= truth;
        }

        return any;
    }

    public bool Equals(Truth other) => value == other.value && Missing.SequenceEqual(other.Missing);

    public override bool Equals(object? obj) => obj is Truth other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(value, Missing.Length);

    public override string ToString() => value switch
    {
        true => "true",
        false => "false",
        null => $"unknown: {string.Join(", ", Missing)}",
    };

    private static ImmutableArray<string> Union(Truth a, Truth b) => [.. a.Missing.Union(b.Missing, StringComparer.Ordinal)];
}
