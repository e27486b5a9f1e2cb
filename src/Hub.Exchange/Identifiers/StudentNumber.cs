using System.Buffers;

namespace Hub.Exchange;

/// <summary>A number of the national student register: `G` and a resident number, or `J`, `L` and 18 characters.</summary>
public readonly record struct StudentNumber
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private StudentNumber(string text) => Text = text;

    public string Text { get; }

    /// <summary>The resident number that was checked when the number was issued; null for `J` and `L`.</summary>
    public ResidentId? ResidentId => Text[0] == 'G' ? Exchange.ResidentId.Parse(Text[1..]) : null;

    public static StudentNumber? Parse(string? text) =>
        text is { Length: 19 } && text[0] is 'G' or 'J' or 'L' && !text.AsSpan(1).ContainsAnyExcept(Characters)
            ? new StudentNumber(text)
            : null;

    public override string ToString() => "student number";
}
