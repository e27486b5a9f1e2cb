using Hub.Records.Entities;

namespace Hub.Tests.Moving;

/// <summary>From the report of a school to the order of a court, by the tokens of those who act.</summary>
public sealed class ReportToCourtTests
{
    [Fact]
    public async Task Case_goes_from_report_to_court_order()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = await ReportToCourt.RunAsync(hub);

        Assert.Equal("CONCLUDED", (await hub.StoredAsync<InterventionMeasure>(file.Application)).State);
    }
}
