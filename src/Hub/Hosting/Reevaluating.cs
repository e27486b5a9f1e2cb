using Hub.Records.Moving;

namespace Hub.Hosting;

/// <summary>Runs over all children that mutations ask for.</summary>
internal sealed partial class Reevaluating(ReevaluationJob job, ILogger<Reevaluating> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => job.RunAsync(Failed, stoppingToken), stoppingToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The run over all entitlements stopped; what was evaluated stays, and the next run goes on there")]
    private partial void Failed(Exception e);
}
