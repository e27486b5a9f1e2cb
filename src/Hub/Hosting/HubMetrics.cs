using Hub.Http;
using OpenTelemetry.Metrics;

namespace Hub.Hosting;

/// <summary><c>/metrics</c> for Prometheus: at the address set for it; without one, in the demo only, at the hub's own.</summary>
/// <remarks>Behind a proxy on the same machine every request comes from a loopback address, so the address that was called decides.</remarks>
internal static class HubMetrics
{
    private const string Path = "/metrics";

    private static readonly string[] Meters =
        [RequestMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RequestMeter>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
    }

    public static void Use(WebApplication app, HubOptions options)
    {
        var port = options.MetricsUrl is { } url ? new Uri(url).Port : (int?)null;
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context =>
            context.Request.Path == Path && (port is { } own ? context.Connection.LocalPort == own : options.Demo));
        if (port is { } only)
        {
            app.UseWhen(
                context => context.Connection.LocalPort == only && !context.Request.Path.StartsWithSegments("/health"),
                others => others.Run(context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }));
        }
    }
}
