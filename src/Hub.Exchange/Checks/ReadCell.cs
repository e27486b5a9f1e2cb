namespace Hub.Exchange;

/// <summary>A cell of a row after it was read by itself.</summary>
/// <param name="Guardian">As in <see cref="StatedValue.Guardian"/>.</param>
/// <param name="Name">What the sender calls the column.</param>
/// <param name="Text">Cleaned; empty when blank, filler or refused.</param>
/// <param name="Value">Null when there is no value to state.</param>
internal sealed record ReadCell(Column Column, string? Guardian, string Name, string Text, RawKind Kind, object? Value)
{
    public bool Blank => Text.Length == 0;
}
