namespace Hub.Exchange;

/// <summary>Division codes: those of the city must be in its list, of others the county is kept.</summary>
internal static class DivisionCell
{
    private const string City = "2102";
    private const int CountyDigits = 6;

    public static Reading Read(string text, IReferenceData references) =>
        !HasForm(text) ? Reading.Faulty("UNKNOWN_DIVISION")
        : !text.StartsWith(City, StringComparison.Ordinal) ? Reading.Of(text[..CountyDigits])
        : references.DivisionLevel(text) is null ? Reading.Faulty("UNKNOWN_DIVISION")
        : Reading.Of(text);

    public static Reading ReadVillage(string text, IReferenceData references) =>
        Read(text, references) is { Fault: not null } faulty ? faulty
        : references.DivisionLevel(text) == "VILLAGE" ? Reading.Of(text)
        : Reading.Faulty("DIVISION_LEVEL");

    private static bool HasForm(string text) => text.Length is 6 or 9 or 12 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
