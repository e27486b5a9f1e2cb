using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hub.Bench.Alerts;

/// <summary>A command that went to the database.</summary>
internal sealed record Statement(string Sql, IReadOnlyList<DbParameter> Parameters);

/// <summary>The commands that a piece of work sends through the record store's contexts, whatever else the process does at the time.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<List<Statement>?> Heard = new();

    private static readonly Lazy<IDisposable> Listening = new(() => DiagnosticListener.AllListeners.Subscribe(new Statements()));

    private Statements()
    {
    }

    /// <summary>Before a store is used: what was not heard from the start may not be heard for a second.</summary>
    public static void Listen() => _ = Listening.Value;

    public static async Task<IReadOnlyList<Statement>> OfAsync(Func<Task> work)
    {
        var heard = new List<Statement>();
        Heard.Value = heard;
        try
        {
            await work();
        }
        finally
        {
            Heard.Value = null;
        }

        return heard;
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == DbLoggerCategory.Name)
        {
            listener.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name);
        }
    }

    public void OnNext(KeyValuePair<string, object?> happened)
    {
        if (Heard.Value is { } heard && happened.Value is CommandEventData { Command: var command })
        {
            heard.Add(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>()]));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
