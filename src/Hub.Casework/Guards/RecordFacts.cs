using System.Collections.Immutable;

namespace Hub.Casework.Guards;

/// <summary>A record as guards see it.</summary>
/// <param name="Type">Name of its type in the schema; names the missing field.</param>
/// <param name="Values">By name of the field: text, whether, number, day, time, or a list of texts; what is not there is unknown.</param>
public sealed record RecordFacts(string Type, string Id, IReadOnlyDictionary<string, object?> Values)
{
    public object? this[string field] => Values.GetValueOrDefault(field);

    public string? Word(string field) => this[field] as string;

    public DateOnly? Day(string field) => this[field] as DateOnly?;

    public DateTime? Time(string field) => this[field] as DateTime?;

    public ImmutableArray<string> List(string field) => this[field] is ImmutableArray<string> list ? list : [];

    public Truth Unknown(string field) => Truth.Unknown($"{Type}.{field}");

    /// <summary>True with a value; without one unknown, never false.</summary>
    public Truth Given(string field) => this[field] is null or "" ? Unknown(field) : Truth.Yes;

    public Truth Holds(string field) => Truth.Of(this[field] as bool?, $"{Type}.{field}");

    public Truth Is(string field, params ReadOnlySpan<string> words) => Word(field) is { } word ? Truth.Of(words.Contains(word)) : Unknown(field);

    /// <summary>The list has one of the words.</summary>
    public Truth Has(string field, params ReadOnlySpan<string> words)
    {
        if (this[field] is not ImmutableArray<string> list)
        {
            return Unknown(field);
        }

        foreach (var word in words)
        {
            if (list.Contains(word))
            {
                return Truth.Yes;
            }
        }

        return Truth.No;
    }
}

/// <summary>Who moves a record.</summary>
/// <param name="Division">Code of the unit's division.</param>
public sealed record ActorFacts(string Department, string? Org, string? Division);
