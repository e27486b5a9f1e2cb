using System.Net;
using Auth;
using Hub.Execution;
using Hub.Http;
using Hub.Http.Open;
using Hub.Http.Pages;
using Hub.Policy;
using Hub.Records.Ledgering;
using Hub.Records.Monitoring;
using Hub.Records.Moving;
using Hub.Records.Storing;
using Microsoft.AspNetCore.HttpOverrides;

namespace Hub.Hosting;

/// <summary>Builds the web host: hub and token service in one process.</summary>
public static class HubHost
{
    /// <param name="change">Last word on the services; for trials and benchmarks.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var options = HubOptions.From(builder.Configuration);
        Directory.CreateDirectory(options.DataDirectory);
        builder.WebHost.UseUrls([.. options.Urls, .. options.MetricsUrl is { } metrics ? [metrics] : Array.Empty<string>()]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("OpenIddict", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        // A failed command's message could quote a value of a record; what the hub itself logs never does.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Who guesses tokens would fill the log; the metrics count them.
        builder.Logging.AddFilter("Auth.HubTokenHandler", LogLevel.Warning);
        builder.Services.AddTransient<IStartupFilter, Edge.Filter>();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Believe(forwarded, options.Proxies));
        builder.Services.AddHub(options);
        builder.Services.AddTokenService(builder.Configuration);
        builder.Services.AddHubTokenValidation(builder.Configuration);
        builder.Services.AddSingleton<IPurposeClaims, PurposeClaims>();
        builder.Services.AddSingleton<CallerReader>();
        builder.Services.AddSingleton<ClientLimits>();
        builder.Services.AddSingleton<GraphQLEndpoint>();
        builder.Services.AddSingleton<LedgerEndpoint>();
        builder.Services.AddSingleton<NationalSystemEndpoint>();
        OpenSite.Add(builder.Services);
        builder.Services.AddSingleton<ExplorerPage>();
        builder.Services.AddSingleton<StartPage>();
        builder.Services.AddSingleton<MatrixPage>();
        builder.Services.AddSingleton<DemoTokens>();
        HubHealth.Add(builder.Services);
        HubMetrics.Add(builder.Services);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    /// <summary>Brings the stores up to date, before anything is served.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancel)
    {
        services.GetRequiredService<GuardSettings>();
        await services.GetRequiredService<StoreFactory>().MigrateAsync(cancel);
        await services.GetRequiredService<Reevaluation>().EnsureParametersAsync(cancel);
        await services.GetRequiredService<AlertSequencer>().PrepareAsync(cancel);
        await services.GetRequiredService<LedgerFactory>().MigrateAsync(cancel);
        await services.GetRequiredService<LedgerIndex>().CatchUpAsync(cancel);
    }

    /// <summary>What has changed in the rules is asked of every file. By who serves only: of two builds side by side the one that ticks must be the one that asks.</summary>
    public static Task PrepareMonitoringAsync(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<MonitoringClock>().PrepareAsync(cancel);

    // Without proxies nothing is believed.
    private static void Believe(ForwardedHeadersOptions forwarded, IReadOnlyList<IPAddress> proxies)
    {
        forwarded.ForwardedHeaders = proxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownProxies.Add(proxy);
        }
    }

    private static void Map(WebApplication app, HubOptions options)
    {
        HubMetrics.Use(app, options);
        // The token service looks at every request that passes its middleware; requests to the hub only need their own token checked.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(GraphQLEndpoint.Path), rest => rest.UseAuthentication());
        OpenSite.Use(app);
        // Who does not answer is not cut off before who takes nothing, for that one is told why.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = options.SubscriberPatience * 2 });
        app.MapTokenService();
        app.Map(GraphQLEndpoint.Path, (GraphQLEndpoint endpoint, HttpContext context) => endpoint.HandleAsync(context));
        LedgerEndpoint.Map(app);
        NationalSystemEndpoint.Map(app);
        OpenSite.Map(app);
        StartPage.Map(app);
        MatrixPage.Map(app);
        ExplorerPage.Map(app);
        if (options.Demo)
        {
            DemoTokens.Map(app);
        }

        HubHealth.Map(app);
    }
}
