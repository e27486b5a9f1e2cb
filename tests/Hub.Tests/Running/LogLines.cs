using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Running;

/// <summary>What a hub writes into its log from now on.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Written { get; } = [];

    public static LogLines Of(HubUnderTest hub)
    {
        var lines = new LogLines();
        hub.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        return lines;
    }

    public ILogger CreateLogger(string categoryName) => new Log(Written);

    public void Dispose()
    {
    }

    private sealed class Log(ConcurrentQueue<(LogLevel Level, string Text)> written) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            written.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
