using System.Collections.Immutable;

namespace Hub.Ledger;

/// <summary>The JSON an entry may hold: text, whole numbers, lists and objects.</summary>
/// <remarks>No null and no fraction, so that one form is possible.</remarks>
internal abstract record Json
{
    private Json()
    {
    }

    public static Json? From(string? value) => value is null ? null : new Text(value);

    public static Json From(long value) => new Whole(value);

    public static Json From(IEnumerable<Json> items) => new List([.. items]);

    /// <summary>Members without a value are left out: absence is the only way to say nothing.</summary>
    public static Json From(params IEnumerable<(string Name, Json? Value)> members) =>
        new Map([.. members.SelectMany(Given).OrderBy(m => m.Name, StringComparer.Ordinal)]);

    private static IEnumerable<Member> Given((string Name, Json? Value) member) =>
        member.Value is { } value ? [new Member(member.Name, value)] : [];

    public sealed record Text(string Value) : Json;

    /// <summary>What was written in its canonical form before.</summary>
    public sealed record Written(byte[] Canonical) : Json;

    public sealed record Whole(long Value) : Json;

    public sealed record List(ImmutableArray<Json> Items) : Json;

    /// <summary>Sorted by UTF-16 code unit (RFC 8785, 3.2.3).</summary>
    public sealed record Map(ImmutableArray<Member> Members) : Json;

    public readonly record struct Member(string Name, Json Value);
}
