using Npgsql;

namespace Hub.Records.Storing;

/// <summary>What every PostgreSQL connection needs: statements that come again are prepared by the driver, unless the settings say otherwise.</summary>
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

        return settings.ConnectionString;
    }
}
