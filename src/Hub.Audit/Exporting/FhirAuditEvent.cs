using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.Audit.Exporting;

/// <summary>An entry as an AuditEvent of FHIR R4, in the terms of IHE BALP's disclosure at the source.</summary>
/// <remarks>Handles, codes and names of fields only, as in the entry: nobody's name and no value.</remarks>
internal static class FhirAuditEvent
{
    private const string ActReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private const string EntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private const string EntityRole = "http://terminology.hl7.org/CodeSystem/object-role";
    private const string HostName = "1";
    private const string NetworkAddress = "2";

    // As HTTP has it: a request that was wrong, a hub that was.
    private const string Success = "0";
    private const string Refused = "4";
    private const string Failed = "8";
    private const string HubFailed = "INTERNAL";

    public static JsonObject Of(AccessEntry entry, string origin)
    {
        var made = new JsonObject { ["resourceType"] = "AuditEvent", ["id"] = entry.Stamp.Id, ["type"] = FhirEventKind.Type(entry.Kind) };
        if (FhirEventKind.Subtypes(entry) is { } subtypes)
        {
            made["subtype"] = subtypes;
        }

        made["action"] = FhirEventKind.Action(entry.Kind);
        made["recorded"] = entry.Stamp.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        made["outcome"] = entry.Ruling.Permitted ? Success : entry.Ruling.Rule == HubFailed ? Failed : Refused;
        made["purposeOfEvent"] = Purposes(entry);
        made["agent"] = new JsonArray([.. Agents(entry, origin)]);
        made["source"] = new JsonObject
        {
            ["observer"] = Fhir.Identified("ledger", origin),
            ["type"] = new JsonArray(Fhir.Coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server")),
        };
        JsonObject[] entities = [.. Entities(entry)];
        if (entities.Length > 0)
        {
            made["entity"] = new JsonArray([.. entities]);
        }

        return made;
    }

    private static JsonArray Purposes(AccessEntry entry)
    {
        var own = Fhir.OwnCoding("purpose", entry.Purpose.Code);
        var reason = entry.Purpose.StandardCode ?? PurposeReasons.Of(entry.Purpose.Code);
        var purposes = new JsonArray(reason is null ? Fhir.Concept(own) : Fhir.Concept(Fhir.Coding(ActReason, reason), own));
        if (entry.Kind == EntryKind.BreakGlass)
        {
            purposes.Add((JsonNode)Fhir.Concept(Fhir.Coding(ActReason, "BTG", "break the glass")));
        }

        return purposes;
    }

    private static IEnumerable<JsonObject> Agents(AccessEntry entry, string origin)
    {
        yield return Part("110153", "Source Role ID", Fhir.Identified("ledger", origin), Network(origin.Split('/')[0], HostName));
        yield return Part(
            "110152", "Destination Role ID", Fhir.Identified("client", entry.Who.Client),
            entry.Who.Network is { } subnet ? Network(subnet, NetworkAddress) : null);
        yield return Requestor(entry);
        if (entry.Who.Approver is { } approver)
        {
            yield return new JsonObject
            {
                ["role"] = new JsonArray(Fhir.Concept(Fhir.OwnCoding("part", "approver"))), ["who"] = Fhir.Identified("officer", approver), ["requestor"] = false,
            };
        }
    }

    private static JsonObject Part(string code, string display, JsonObject who, JsonObject? network)
    {
        var part = new JsonObject { ["type"] = Fhir.Concept(FhirEventKind.Dicom(code, display)), ["who"] = who, ["requestor"] = false };
        if (network is not null)
        {
            part["network"] = network;
        }

        return part;
    }

    private static JsonObject Network(string address, string type) => new() { ["address"] = address, ["type"] = type };

    // Without an officer the department itself has asked.
    private static JsonObject Requestor(AccessEntry entry)
    {
        var who = entry.Who;
        var roles = new JsonArray(Fhir.Concept(Fhir.OwnCoding("department", who.Department)));
        if (who.Role is { } role)
        {
            roles.Add((JsonNode)Fhir.Concept(Fhir.OwnCoding("role", role)));
        }

        return new JsonObject
        {
            ["role"] = roles,
            ["who"] = who.Officer is { } officer ? Fhir.Identified("officer", officer) : Fhir.Identified("department", who.Department),
            ["requestor"] = true,
            ["policy"] = new JsonArray(Fhir.OwnUri("policy", entry.Ruling.Policy)),
        };
    }

    private static IEnumerable<JsonObject> Entities(AccessEntry entry)
    {
        foreach (var subject in entry.Subjects)
        {
            yield return subject.Handle is { } handle
                ? Entity(Fhir.Identified("handle", handle), ("1", "Person"), ("1", "Patient"), Details(subject))
                : Entity(null, ("2", "System Object"), ("4", "Domain Resource"), Details(subject));
        }

        var operation = entry.Operation;
        yield return Entity(
            Fhir.Identified("operation", operation.DocumentHash ?? operation.Name ?? operation.Kind), ("2", "System Object"), ("4", "Domain Resource"),
            [Detail("operation", operation.Name is { } name ? $"{operation.Kind} {name}" : operation.Kind)]);
    }

    private static JsonObject Entity(JsonObject? what, (string Code, string Display) type, (string Code, string Display) role, IEnumerable<JsonObject> details)
    {
        var entity = new JsonObject();
        if (what is not null)
        {
            entity["what"] = what;
        }

        entity["type"] = Fhir.Coding(EntityType, type.Code, type.Display);
        entity["role"] = Fhir.Coding(EntityRole, role.Code, role.Display);
        entity["detail"] = new JsonArray([.. details]);
        return entity;
    }

    private static IEnumerable<JsonObject> Details(Subject subject)
    {
        yield return Detail("rows", subject.Rows.ToString(CultureInfo.InvariantCulture));
        if (subject.Sequence > 0)
        {
            yield return Detail("sequence", subject.Sequence.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var use in subject.Fields.Uses)
        {
            yield return Detail("field", $"{use.Type}.{use.Field} {FieldSet.Word(use.Form)}");
        }
    }

    private static JsonObject Detail(string type, string value) => new() { ["type"] = type, ["valueString"] = value };
}
