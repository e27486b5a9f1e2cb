using System.Linq.Expressions;

namespace Hub.Records.Reading;

/// <summary>A value that differs from request to request and is a parameter of the plan's SQL.</summary>
/// <param name="Index">Position in the request's values.</param>
public sealed record Slot(int Index, Type Type);

/// <summary>The slots of one plan: those of the caller first, then the arguments of the request in document order.</summary>
public static class CallerSlots
{
    public const int Org = 0;
    public const int Unit = 1;
    public const int Department = 2;
    public const int Writer = 3;
    public const int Kin = 4;
    public const int Today = 5;
    public const int Children = 6;
    public const int Worker = 7;

    /// <summary>The moment of the request, UTC.</summary>
    public const int Now = 8;

    /// <summary>Index of the first argument.</summary>
    public const int Count = 9;

    public static Slot Of(int index) => new(index, index switch
    {
        Today => typeof(DateOnly),
        Now => typeof(DateTime),
        Children => typeof(string[]),
        _ => typeof(string),
    });
}

/// <summary>Stands for a slot while EF writes the SQL; its value is recognised again among the parameters.</summary>
internal sealed record SlotMark<T>(T Value);

/// <summary>Makes the expression of a slot and finds its parameter again.</summary>
internal static class SlotMarks
{
    private static readonly DateOnly FirstDay = new(3000, 1, 1);

    public static Expression Expression(Slot slot) => slot.Type switch
    {
        var t when t == typeof(string) => Mark($"slot~{slot.Index}~"),
        var t when t == typeof(string[]) => Mark(new[] { $"slot~{slot.Index}~" }),
        var t when t == typeof(DateOnly) => Mark(FirstDay.AddDays(slot.Index)),
        var t when t == typeof(DateTime) => Mark(DateTime.SpecifyKind(FirstDay.AddDays(slot.Index).ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc)),
        var t when t == typeof(int) => Mark(2_000_000_000 + slot.Index),
        var t when t == typeof(long) => Mark(8_000_000_000_000_000_000L + slot.Index),
        var t when t == typeof(decimal) => Mark(70_000_000_000_000m + slot.Index),
        _ => throw new InvalidOperationException($"a slot of type {slot.Type.Name} has no mark"),
    };

    /// <summary>The slot that the parameter value stands for; null for a constant of the plan.</summary>
    public static int? IndexOf(object? value) => value switch
    {
        string text when text.Contains("slot~", StringComparison.Ordinal) => IndexOf(text),
        string[] { Length: 1 } texts => IndexOf(texts[0]),
        DateOnly day when day >= FirstDay => day.DayNumber - FirstDay.DayNumber,
        DateTime time when time.Year >= FirstDay.Year => DateOnly.FromDateTime(time).DayNumber - FirstDay.DayNumber,
        int number when number >= 2_000_000_000 => number - 2_000_000_000,
        long number when number >= 8_000_000_000_000_000_000L => (int)(number - 8_000_000_000_000_000_000L),
        long number when number >= 7_000_000_000_000_000L => (int)((number - 7_000_000_000_000_000L) / 100),
        _ => null,
    };

    // A mark that EF has worked into a pattern would be filled with a bare value later: better no plan at all.
    private static int IndexOf(string text)
    {
        var bare = text.StartsWith("[\"", StringComparison.Ordinal) ? text[2..^2] : text;
        var parts = bare.Split('~');
        return parts is ["slot", var index, ""] ? int.Parse(index, Invariant)
            : throw new InvalidOperationException("a slot became part of another value; write the condition without patterns");
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static MemberExpression Mark<T>(T value) =>
        System.Linq.Expressions.Expression.Property(System.Linq.Expressions.Expression.Constant(new SlotMark<T>(value)), nameof(SlotMark<T>.Value));
}
