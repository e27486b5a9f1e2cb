using System.Text.Json.Nodes;

namespace Hub.Audit.Exporting;

/// <summary>The data types of FHIR R4 that an AuditEvent is made of.</summary>
internal static class Fhir
{
    private const string Own = "urn:hub:";

    public static JsonObject Coding(string system, string code, string? display = null)
    {
        var coding = new JsonObject { ["system"] = system, ["code"] = code };
        if (display is not null)
        {
            coding["display"] = display;
        }

        return coding;
    }

    public static JsonObject Concept(params JsonObject[] codings) => new() { ["coding"] = new JsonArray([.. codings]) };

    /// <summary>A code of the hub's own, such as a department.</summary>
    public static JsonObject OwnCoding(string what, string code) => Coding(Own + what, code);

    /// <summary>A reference by an identifier of the hub's own: what it names is no resource that could be fetched.</summary>
    public static JsonObject Identified(string what, string value) =>
        new() { ["identifier"] = new JsonObject { ["system"] = Own + what, ["value"] = value } };

    public static string OwnUri(string what, string value) => $"{Own}{what}:{Uri.EscapeDataString(value)}";
}
