using Npgsql;

namespace Hub.Records.Storing;

/// <summary>What every PostgreSQL connection needs, unless the settings say otherwise.</summary>
/// <remarks>
/// Statements that come again are prepared by the driver. Each execution is planned for its values: a plan for any unit takes all for as
/// small as the average, and reads a whole district to answer a page.
/// </remarks>
internal static class PostgreSqlSession
{
    private const int MostPrepared = 200;
    private const int UsesBefore = 3;

    public static string Prepare(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = MostPrepared;
            settings.AutoPrepareMinUsages = UsesBefore;
        }

        if (!settings.ShouldSerialize("Options"))
        {
            settings.Options = "-c plan_cache_mode=force_custom_plan";
        }

        return settings.ConnectionString;
    }
}
