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

    public Slot Slot(object value, Type type)
    {
        text.Append('#');
        values.Add(value);
        return new Slot(CallerSlots.Count + values.Count - 1, type);
    }

    public override string ToString() => text.ToString();
}
