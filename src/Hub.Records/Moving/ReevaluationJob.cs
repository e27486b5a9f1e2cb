using System.Threading.Channels;

namespace Hub.Records.Moving;

/// <summary>The run over all children that a mutation asks for; one at a time, in the background of this process.</summary>
public sealed class ReevaluationJob(Reevaluation run, TimeProvider clock)
{
    private readonly Channel<DateTime> asked = Channel.CreateBounded<DateTime>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock turn = new();
    private (DateTime StartedAt, ReevaluationProgress Progress)? running;

    /// <summary>Asks for a run unless one is under way, and says how far that one is.</summary>
    public (DateTime StartedAt, ReevaluationProgress Progress) Ask()
    {
        lock (turn)
        {
            if (running is not { } already)
            {
                running = already = (clock.GetUtcNow().UtcDateTime, new ReevaluationProgress(0, 0, 0));
                asked.Writer.TryWrite(already.StartedAt);
            }

            return already;
        }
    }

    /// <summary>Runs what is asked for, until stopped.</summary>
    /// <param name="failed">Told of a run that could not be ended; the next one goes on where it was.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken cancellationToken)
    {
        await foreach (var startedAt in asked.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                await run.RunAsync(false, p => Set((startedAt, p)), cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed(e);
            }
            finally
            {
                Set(null);
            }
        }
    }

    private void Set((DateTime StartedAt, ReevaluationProgress Progress)? state)
    {
        lock (turn)
        {
            running = state;
        }
    }
}
