using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.Audit.Exporting;

/// <summary>What a kind of entry is among FHIR's events (R4 audit-event-type, which is DICOM's Audit Event ID).</summary>
internal static class FhirEventKind
{
    private const string Lifecycle = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
    private const string Interaction = "http://hl7.org/fhir/restful-interaction";

    public static JsonObject Type(EntryKind kind) => kind switch
    {
        EntryKind.Disclose or EntryKind.Deny or EntryKind.BreakGlass or EntryKind.Export or EntryKind.SubjectView or EntryKind.Release => Dicom("110106", "Export"),
        EntryKind.Import => Dicom("110107", "Import"),
        EntryKind.AuditRead or EntryKind.ResolveHandle => Dicom("110101", "Audit Log Used"),
        EntryKind.PolicyChange or EntryKind.KeyEvent => Dicom("110113", "Security Alert"),
        EntryKind.Shred or EntryKind.Heartbeat => Dicom("110100", "Application Activity"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of entry"),
    };

    public static bool IsDisclosure(EntryKind kind) => Code(Type(kind)) == "110106";

    /// <summary>R for what was read or tried to be, E for the rest.</summary>
    public static string Action(EntryKind kind) => IsDisclosure(kind) || Code(Type(kind)) == "110101" ? "R" : "E";

    public static JsonArray? Subtypes(AccessEntry entry) => entry.Kind switch
    {
        EntryKind.PolicyChange or EntryKind.KeyEvent => [Dicom("110129", "Security Configuration")],
        EntryKind.Shred => [Fhir.Coding(Lifecycle, "destroy", "Destroy/Delete Record Lifecycle Event")],
        var kind when IsDisclosure(kind) =>
        [
            Fhir.Coding(Lifecycle, "disclose", "Disclose Record Lifecycle Event"),
            entry.Subjects.Length == 1 ? Fhir.Coding(Interaction, "read", "read") : Fhir.Coding(Interaction, "search-type", "search-type"),
        ],
        _ => null,
    };

    public static JsonObject Dicom(string code, string display) => Fhir.Coding("http://dicom.nema.org/resources/ontology/DCM", code, display);

    private static string? Code(JsonObject coding) => coding["code"]?.GetValue<string>();
}
