using System.Collections.Immutable;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-6, the escort transfer.</summary>
internal static class EscortGuards
{
    private const int CityLength = 4;
    private const int DistrictLength = 6;

    public static ImmutableArray<Guard> All { get; } =
    [
        new("NOT_REGISTERED_HERE", f => !f.Child.Holds("localHukou")),
        new("GUARDIAN_UNABLE", f => f.Record.Holds("guardianUnable")),
        new("NO_LOCAL_ENTRUSTEE", f => f.Record.Holds("noLocalEntrustee")),
        new("NO_OPEN_EMERGENCY", f => CaseFacts.None(f.All("EmergencyResponse"), OpenCases.IsOpen)),
        new("CHILD_ASKED_ABOUT_ESCORT", f => Truth.Of(f.Input["childAbleToExpress"] is false) | f.Input.Holds("childConsulted")),
        new("FIT_TO_TRAVEL", f => f.Input.Holds("fitToTravel")),
        new("NOT_QUALIFIED_FOR_ESCORT", f =>
            !f.Record.Holds("guardianUnable") | !f.Record.Holds("noLocalEntrustee") | (IsCity(f) & f.Input.Given("reason"))),
        new("DESTINATION_IS_REGISTRATION", f => (f.Record.Given("destinationDivisionCode") & f.Child.Given("hukouDivisionCode"))
            .Then(() => f.Child.Word("hukouDivisionCode") is { Length: >= DistrictLength } hukou
                && hukou[..DistrictLength] == f.Record.Word("destinationDivisionCode"))),
        new("NO_OTHER_OPEN_CASE", f => CaseFacts.None(
            f.File.Where(r => r.Id != f.Record.Id && (r.Id != f.Record.Word("caseId") || r.Type != "ConcernReport")), OpenCases.IsOpen)),
        new("RECEPTION_ACCEPTED", f => f.Record.Is("receivingReply", "ACCEPTED")),
        new("RECEPTION_REFUSED", f => f.Record.Is("receivingReply", "REFUSED")),
        new("ESCORTS_NAMED", f => f.Record.Given("escortWorkerIds")),
        new("ESCORT_DOCUMENTED", f => f.Record.Given("handoverDocumentRef")),
        new("GUARANTEE_CONFIRMED", f => f.Record.Holds("guaranteeConfirmed")),
        new("RAISED_TO_CITY", IsCity),
        new("GUARDIANSHIP_GOES_ON", f => CaseFacts.Any(f.All("CareArrangement"), c => c.Is("guardianshipKind", "TEMPORARY") & c.Is("state", "ACTIVE"))),
    ];

    private static Truth IsCity(CaseFacts f) => Truth.Of(f.Actor.Division?.Length == CityLength);
}
