using System.Collections.Immutable;
using Hub.Exchange;

namespace Hub.Records.Importing;

/// <summary>A value of a row as a property of the store holds it.</summary>
internal static class StoredValue
{
    public static object? Of(StatedValue value) => value.Value switch
    {
        ImmutableArray<string> list => StoredList.Join(list),
        DateTimeOffset time => time.UtcDateTime,
        _ => value.Value,
    };
}
