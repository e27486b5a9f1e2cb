using System.Text.Json;
using Hub.Casework.Parameters;
using Hub.Tests.Running;

namespace Hub.Tests.Casework;

public sealed class ParametersQueryTests
{
    [Fact]
    public async Task Numbers_in_force_are_shown_with_where_they_come_from()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ["--HUB:Parameters:T07=60", "--HUB:Parameters:T35:AllowanceStandard=812.5"]);
        var token = await hub.TokenAsync("VILLAGE_COMMITTEE", "CASE_HANDLING");

        var all = await AskAsync(hub, token, "{ parameters { id title titleChinese basis } }");
        var review = await AskAsync(hub, token, """{ parameters(id: "T-07") { id part basis clause value default unit setting } }""");
        var refusal = await AskAsync(hub, token, """{ parameters(id: "T-08") { basis clause value unit __typename } }""");
        var amounts = await AskAsync(hub, token, """{ parameters(id: "T-35") { part basis value unit } }""");
        var none = await AskAsync(hub, token, """{ parameters(id: "T-99") { id } }""");

        Assert.Equal(CaseParameters.Standard.All.Length, all.GetArrayLength());
        Assert.Equal(
            """[{"id":"T-07","part":null,"basis":"DEFAULT","clause":null,"value":60,"default":90,"unit":"DAYS","setting":"HUB__Parameters__T07"}]""", review.GetRawText());
        Assert.Equal("""[{"basis":"TEXT","clause":"IV(4)","value":6,"unit":"MONTHS","__typename":"Parameter"}]""", refusal.GetRawText());
        Assert.Equal(
            """[{"part":"AllowanceStandard","basis":"NONE","value":812.5,"unit":"CNY_PER_MONTH"},{"part":"OrphanStandard","basis":"NONE","value":null,"unit":"CNY_PER_MONTH"}]""",
            amounts.GetRawText());
        Assert.Equal(0, none.GetArrayLength());
    }

    private static async Task<JsonElement> AskAsync(HubUnderTest hub, string token, string query)
    {
        var answer = await hub.AskAsync(token, query);
        return answer.TryGetProperty("data", out var data) ? data.GetProperty("parameters") : throw new InvalidOperationException(answer.ToString());
    }
}
