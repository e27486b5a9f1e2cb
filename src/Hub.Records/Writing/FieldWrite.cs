namespace Hub.Records.Writing;

/// <summary>One value to be written.</summary>
/// <param name="Field">Name in the schema.</param>
/// <param name="Value">As the property holds it, lists as <see cref="StoredList"/>; null empties the field.</param>
/// <param name="Provisional">Shown until a source states the field; written by anybody, never over a value that is there.</param>
public sealed record FieldWrite(string Field, object? Value, Author Author, bool Provisional = false);
