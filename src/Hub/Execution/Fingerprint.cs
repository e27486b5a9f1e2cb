using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Grows while an operation is read: what shapes the plan as text, what does not as values of slots.</summary>
internal sealed class Fingerprint
{
    private readonly StringBuilder text = new();
    private readonly ImmutableArray<object?>.Builder values = ImmutableArray.CreateBuilder<object?>();

    public ImmutableArray<object?> Values => values.ToImmutable();

    public void Add(char mark) => text.Append(mark);

    public void Add(string mark) => text.Append(mark).Append(';');

    /// <exception cref="RequestRefusedException">A text that not every database can be asked for.</exception>
    public Slot Slot(object value, Type type)
    {
        if (value is string one ? !IsText(one) : value is string[] many && !many.All(IsText))
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "a text holds `U+0000` or half of a surrogate pair; leave it out");
        }

        text.Append('#');
        values.Add(value);
        return new Slot(CallerSlots.Count + values.Count - 1, type);
    }

    public override string ToString() => text.ToString();

    /// <summary>Whether every database can be asked for the text.</summary>
    public static bool IsText(string value)
    {
        for (var rest = value.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
