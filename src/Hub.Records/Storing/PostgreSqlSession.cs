using Npgsql;

namespace Hub.Records.Storing;

/// <summary>What every PostgreSQL connection needs, unless the settings say otherwise.</summary>
/// <remarks>
/// Statements that come again are prepared by the driver. Where values decide what a plan is worth, each execution is planned for its own:
/// a plan for any unit takes all for as small as the average, and reads a whole district to answer a page. Planning costs more than
/// finding a row by its key, which one plan serves for every value.
/// </remarks>
internal static class PostgreSqlSession
{
    private const int MostPrepared = 200;
    private const int UsesBefore = 3;

    // Of each kind: a server takes 100 connections by default, and contexts have a pool beside these.
    private const int MostReading = 25;

    /// <summary>For contexts, whose statements may be any.</summary>
    public static string Prepare(string connectionString) => Settings(connectionString, PlanFor.Values).ConnectionString;

    /// <summary>For connections that run the statements of plans and nothing else: there is nothing to reset between two uses, which would
    /// cost seven statements.</summary>
    public static string ForReading(string connectionString, PlanFor plan)
    {
        var settings = Settings(connectionString, plan);
        settings.NoResetOnClose = true;
        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = MostReading;
        }

        return settings.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString, PlanFor plan)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = MostPrepared;
            settings.AutoPrepareMinUsages = UsesBefore;
        }

        if (!settings.ShouldSerialize("Options"))
        {
            settings.Options = $"-c plan_cache_mode={(plan == PlanFor.Values ? "force_custom_plan" : "force_generic_plan")}";
        }

        return settings;
    }
}
