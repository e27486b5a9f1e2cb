using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Hub.Alerts;

/// <summary>Wakes those who wait for something to happen to an organisation's alerts or to a file. It says that they should look, not what.</summary>
public sealed class AlertBell
{
    private const string OrgPrefix = "org ";
    private const string ChildPrefix = "child ";

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Listener, byte>> listeners = new(StringComparer.Ordinal);

    /// <summary>The files that somebody has open.</summary>
    public IReadOnlyList<string> Children =>
        [.. listeners.Keys.Where(k => k.StartsWith(ChildPrefix, StringComparison.Ordinal)).Select(k => k[ChildPrefix.Length..])];

    public bool IsHeard => !listeners.IsEmpty;

    public Listener OfOrg(string org) => Listen(OrgPrefix + org);

    public Listener OfChild(string child) => Listen(ChildPrefix + child);

    public void RingOrg(string org) => Ring(OrgPrefix + org);

    public void RingChild(string child) => Ring(ChildPrefix + child);

    private Listener Listen(string topic)
    {
        var listener = new Listener(this, topic);
        listeners.GetOrAdd(topic, _ => new()).TryAdd(listener, 0);
        return listener;
    }

    private void Ring(string topic)
    {
        foreach (var listener in listeners.TryGetValue(topic, out var heard) ? heard.Keys : [])
        {
            listener.Wake();
        }
    }

    private void Leave(Listener listener, string topic)
    {
        if (listeners.TryGetValue(topic, out var heard) && heard.TryRemove(listener, out _) && heard.IsEmpty)
        {
            listeners.TryRemove(new KeyValuePair<string, ConcurrentDictionary<Listener, byte>>(topic, heard));
            if (!heard.IsEmpty)
            {
                // Somebody came in between.
                listeners.TryAdd(topic, heard);
            }
        }
    }

    /// <summary>One who waits. Rung while busy, it is woken once afterwards.</summary>
    public sealed class Listener(AlertBell bell, string topic) : IDisposable
    {
        private readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        /// <returns>False when the time has passed without a ring.</returns>
        public async Task<bool> WaitAsync(TimeSpan most, CancellationToken cancellationToken)
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(most);
            try
            {
                return await rung.Reader.ReadAsync(late.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        internal void Wake() => rung.Writer.TryWrite(true);

        public void Dispose() => bell.Leave(this, topic);
    }
}
