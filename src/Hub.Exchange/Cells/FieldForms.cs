namespace Hub.Exchange;

/// <summary>Forms of values that are typed in one by one, the same as in files (exchange.md 3).</summary>
public static class FieldForms
{
    /// <summary>What is wrong with the form; null when nothing is, or when the field has no form of its own.</summary>
    /// <param name="field">Name of the field in the schema.</param>
    public static string? FaultOf(string field, string text) => field switch
    {
        "residentId" => ResidentId.Parse(text) is null ? "is no resident number: 18 characters with date and check character (GB 11643)" : null,
        "certificateNumber" => CertificateNumber.Parse(text)?.ResidentId is null ? "is no certificate number: resident number, category 1-7, grade 1-4" : null,
        "studentNumber" => StudentNumber.Parse(text) is null ? "is no student number: `G` and a resident number, or `J` or `L` and 18 characters" : null,
        "conditionCodes" => ConditionCodes.IsAccepted(text) ? null : "has a code that is not accepted here; write ICD-10 such as J45.9",
        "ethnicity" => text is { Length: 2 } && text.All(char.IsAsciiDigit) ? null : "is no code of GB/T 3304: two digits",
        _ when field.EndsWith("Phone", StringComparison.Ordinal) => PhoneCell.Read(text).Fault is null ? null : "is no telephone number",
        _ => null,
    };
}
