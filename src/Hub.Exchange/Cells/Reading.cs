namespace Hub.Exchange;

/// <summary>What became of the text of a cell: a typed value, or the code of a message.</summary>
internal readonly record struct Reading(object? Value, string? Fault)
{
    public static Reading Of(object? value) => new(value, null);

    public static Reading Faulty(string code) => new(null, code);
}
