using System.Data.Common;
using System.Globalization;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>What must have been delivered, read by plain SQL from the tables, not through the hub.</summary>
internal sealed class DeliveryOracle(ChaosCity city)
{
    private const string KindOfStep = """CASE s."ToState" WHEN 'IN_PROGRESS' THEN 'STARTED' ELSE s."ToState" END""";

    private const string Rank =
        """CASE "Kind" WHEN 'RAISED' THEN 0 WHEN 'REMINDED' THEN 1 WHEN 'ACKNOWLEDGED' THEN 2 WHEN 'STARTED' THEN 3 ELSE 4 END""";

    private const string IsOfStep = $"""
        d."AlertId" = s."RecordId" AND s."Type" = 'Alert' AND d."Kind" = {KindOfStep}
        """;

    private const string IsOfRecipient = """
        d."AlertId" = r."AlertId" AND d."OrgId" = r."OrgId" AND COALESCE(d."Designation", '') = COALESCE(r."Designation", '')
        """;

    // Each counts what must not be there.
    private static readonly (string Wrong, string Sql)[] Checks =
    [
        ("events left in the outbox", """SELECT COUNT(*) FROM "AlertEvent" """),
        ("steps of an alert that a recipient was not told of", $"""
            SELECT COUNT(*) FROM "CaseStep" s JOIN "AlertRecipient" r ON r."AlertId" = s."RecordId"
            WHERE s."Type" = 'Alert' AND NOT EXISTS (SELECT 1 FROM "AlertDelivery" d WHERE {IsOfStep} AND {IsOfRecipient})
            """),
        ("deliveries of what did not happen", $"""
            SELECT COUNT(*) FROM "AlertDelivery" d WHERE d."Kind" <> 'REMINDED' AND NOT EXISTS (SELECT 1 FROM "CaseStep" s WHERE {IsOfStep})
            """),
        ("deliveries to nobody's address", $"""
            SELECT COUNT(*) FROM "AlertDelivery" d WHERE NOT EXISTS (SELECT 1 FROM "AlertRecipient" r WHERE {IsOfRecipient})
            """),
        ("events delivered twice", """
            SELECT COUNT(*) FROM (SELECT 1 FROM "AlertDelivery" GROUP BY "AlertId", "OrgId", "Designation", "Kind" HAVING COUNT(*) > 1) x
            """),
        ("places that are missing", """SELECT COALESCE(MAX("Place"), 0) - COUNT(*) FROM "AlertDelivery" """),
        ("kinds of an alert out of order", $"""
            SELECT COUNT(*) FROM (SELECT {Rank} - LAG({Rank}, 1, -1) OVER (PARTITION BY "OrgId", "Designation", "AlertId" ORDER BY "Place") AS step FROM "AlertDelivery") x
            WHERE step <= 0
            """),
        ("alerts told of before they were raised", """
            SELECT COUNT(*) FROM (SELECT MIN("Place") AS first, MIN(CASE "Kind" WHEN 'RAISED' THEN "Place" END) AS raised FROM "AlertDelivery"
                GROUP BY "OrgId", "Designation", "AlertId") x WHERE raised > first
            """),
        ("rules open twice upon a child", """
            SELECT COUNT(*) FROM (SELECT 1 FROM "Alert" WHERE "State" IN ('RAISED', 'ACKNOWLEDGED', 'IN_PROGRESS')
                GROUP BY "ChildId", "RuleId", "SealedBy" HAVING COUNT(*) > 1) x
            """),
    ];

    /// <summary>Alerts that the rules have raised.</summary>
    public Task<long> RaisedAsync() => CountAsync("""
        SELECT COUNT(*) FROM "CaseStep" WHERE "Type" = 'Alert' AND "FromState" IS NULL AND "ToState" = 'RAISED'
        """);

    public Task<long> DeliveredAsync() => CountAsync("""SELECT COALESCE(MAX("Place"), 0) FROM "AlertDelivery" """);

    /// <summary>What happened to alerts, whoever was told.</summary>
    public Task<long> EventsAsync() => CountAsync("""SELECT COUNT(*) FROM (SELECT DISTINCT "AlertId", "Kind" FROM "AlertDelivery") x""");

    public Task<long> WaitingAsync() => CountAsync("""SELECT COUNT(*) FROM "AlertEvent" """);

    /// <summary>Files that the clock has to ask.</summary>
    public Task<long> UnaskedAsync() => CountNowAsync("""
        SELECT (SELECT COUNT(*) FROM "FileWatch" WHERE "AskAgainAt" <= @now) + (SELECT COUNT(*) FROM "FileToAsk")
        """);

    /// <summary>Alerts that the clock has to take further.</summary>
    public Task<long> DueAsync() => CountNowAsync("""SELECT COUNT(*) FROM "Alert" WHERE "NextStepAt" <= @now""");

    /// <summary>What an organisation's undesignated workers are to be told, in its order.</summary>
    /// <param name="until">The last place.</param>
    public async Task<List<Told>> ToldAsync(string org, long until)
    {
        await using var connection = await city.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT "AlertId", "Kind" FROM "AlertDelivery" WHERE "OrgId" = @org AND "Designation" IS NULL AND "Place" <= @until ORDER BY "Place"
            """;
        Add(command, "org", org);
        Add(command, "until", until);
        await using var rows = await command.ExecuteReaderAsync();
        var told = new List<Told>();
        while (await rows.ReadAsync())
        {
            told.Add(new Told(rows.GetString(0), rows.GetString(1)));
        }

        return told;
    }

    /// <summary>Everything that is wrong in the tables.</summary>
    public async Task<List<string>> FaultsAsync()
    {
        var faults = new List<string>();
        foreach (var (wrong, sql) in Checks)
        {
            if (await CountAsync(sql) is not 0 and var count)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {wrong}"));
            }
        }

        return faults;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await city.ConnectAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 300);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private async Task<long> CountNowAsync(string sql)
    {
        await using var connection = await city.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Add(command, "now", TimeProvider.System.GetUtcNow().UtcDateTime);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
