using System.Text.Json.Nodes;
using Hub.Audit.Exporting;
using Hub.Ledger;
using Hub.Tests.Ledger;
using Hub.Tests.Policy;

namespace Hub.Tests.Audit;

/// <summary>Against the elements that FHIR R4 (4.0.1) demands of an AuditEvent.</summary>
public sealed class FhirAuditEventTests
{
    private const string Origin = "hub.example/access-log";

    [Fact]
    public void Every_kind_has_what_r4_demands() => Assert.All(Enum.GetValues<EntryKind>(), kind =>
    {
        var made = FhirAuditEvent.Of(SampleAccess.Entry(2) with { Kind = kind }, Origin);

        Assert.Matches("^[A-Za-z0-9.-]{1,64}$", Text(made["id"]));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[.][0-9]{3}Z$", Text(made["recorded"]));
        Assert.Matches("^11010[0167]$|^110113$", Text(made["type"]!["code"]));
        Assert.All(made["agent"]!.AsArray(), a => Assert.IsType<bool>(a!["requestor"]!.GetValue<bool>()));
        Assert.True(made["source"]!["observer"]!["identifier"] is not null && made["entity"]!.AsArray().All(HasDetails));
    });

    [Fact]
    public void Disclosure_names_source_recipient_officer_and_each_child_by_handle()
    {
        var entry = SampleAccess.Entry(2);

        var made = FhirAuditEvent.Of(entry, Origin);

        Assert.Equal(["110153", "110152", null], made["agent"]!.AsArray().Select(a => a!["type"]?["coding"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal([false, false, true], made["agent"]!.AsArray().Select(a => a!["requestor"]!.GetValue<bool>()));
        Assert.Equal(entry.Subjects.Select(s => s.Handle), Patients(made).Select(p => p!["what"]!["identifier"]!["value"]!.GetValue<string>()));
        Assert.Contains(Patients(made).First()!["detail"]!.AsArray(), d => Text(d!["valueString"]) == "Child.name FULL");
        Assert.Equal(("R", "0", "CAREMGT"), (Text(made["action"]), Text(made["outcome"]), Text(made["purposeOfEvent"]![0]!["coding"]![0]!["code"])));
    }

    [Fact]
    public void Entry_without_subject_has_no_child_and_a_refusal_is_a_minor_failure()
    {
        var refused = SampleAccess.Entry(0) with { Kind = EntryKind.Deny, Ruling = new Ruling(false, "2026.3", "BAD_INPUT") };

        var made = FhirAuditEvent.Of(refused, Origin);

        Assert.Empty(Patients(made));
        Assert.Equal("4", Text(made["outcome"]));
    }

    [Fact]
    public void Broken_glass_is_a_purpose_too()
    {
        var made = FhirAuditEvent.Of(SampleAccess.Entry() with { Kind = EntryKind.BreakGlass }, Origin);

        Assert.Equal("BTG", Text(made["purposeOfEvent"]![1]!["coding"]![0]!["code"]));
    }

    [Fact]
    public void Every_purpose_of_the_schema_has_a_reason() => Assert.All(RealSchema.Sharing.Purposes, p => Assert.NotNull(PurposeReasons.Of(p)));

    private static IEnumerable<JsonNode?> Patients(JsonObject made) => made["entity"]!.AsArray().Where(e => Text(e!["role"]!["code"]) == "1");

    private static bool HasDetails(JsonNode? entity) => entity!["detail"]!.AsArray().All(d => d!["type"] is not null && d["valueString"] is not null);

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
