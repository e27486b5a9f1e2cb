using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Leaks;

/// <summary>Hears what the process writes for operators: log lines of every level, tags of metrics and traces.</summary>
[ProviderAlias("Ears")]
internal sealed class Ears : ILoggerProvider
{
    private readonly MeterListener meters = new();
    private readonly ActivityListener traces;

    public Ears()
    {
        meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => Hear(tags));
        meters.SetMeasurementEventCallback<int>((_, _, tags, _) => Hear(tags));
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) => Hear(tags));
        meters.Start();
        traces = new ActivityListener
        {
            ShouldListenTo = source => !source.Name.StartsWith("System.Net.Http", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(traces);
    }

    /// <summary>Lines by their text; each once.</summary>
    public ConcurrentDictionary<string, bool> Lines { get; } = new();

    /// <summary>What the hub itself reported as failed.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    public int Heard { get; private set; }

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    public void Dispose()
    {
        meters.Dispose();
        traces.Dispose();
    }

    private void Hear(string line)
    {
        Heard++;
        if (Tokens.In(line).Any())
        {
            Lines.TryAdd(line, true);
        }
    }

    private void Hear(LogLevel level, string line)
    {
        Hear(line);
        if (level >= LogLevel.Error)
        {
            Failures.Enqueue(line);
        }
    }

    private void Hear(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            Hear($"metric {tag.Key}={tag.Value}");
        }
    }

    private void Hear(Activity activity)
    {
        Hear($"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(t => $"{t.Key}={t.Value}"))}");
    }

    private sealed class Ear(Ears ears, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            ears.Hear($"scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            ears.Hear(logLevel, $"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
