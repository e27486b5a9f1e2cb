using System.Threading.Channels;

namespace Hub.Alerts;

/// <summary>Wakes those who wait for something to happen to an organisation's alerts or to a file. It says that they should look, not what.</summary>
public sealed class AlertBell
{
    private const string OrgPrefix = "org ";
    private const string ChildPrefix = "child ";

    private readonly Lock turn = new();
    private readonly Dictionary<string, HashSet<Listener>> listeners = new(StringComparer.Ordinal);
    private long rings;

    /// <summary>How often it has rung, for anybody. What was read at the same count of an organisation's deliveries still holds, or a ring is about to come.</summary>
    public long Rings => Interlocked.Read(ref rings);

    /// <summary>The files that somebody has open.</summary>
    public IReadOnlyList<string> Children => [.. Topics.Where(k => k.StartsWith(ChildPrefix, StringComparison.Ordinal)).Select(k => k[ChildPrefix.Length..])];

    public Listener OfOrg(string org) => Listen(OrgPrefix + org);

    public Listener OfChild(string child) => Listen(ChildPrefix + child);

    public void RingOrg(string org) => Ring(OrgPrefix + org);

    public void RingChild(string child) => Ring(ChildPrefix + child);

    public void RingAll()
    {
        foreach (var topic in Topics)
        {
            Ring(topic);
        }
    }

    private string[] Topics
    {
        get
        {
            lock (turn)
            {
                return [.. listeners.Keys];
            }
        }
    }

    private Listener Listen(string topic)
    {
        var listener = new Listener(this, topic);
        lock (turn)
        {
            (listeners.TryGetValue(topic, out var heard) ? heard : listeners[topic] = []).Add(listener);
        }

        return listener;
    }

    private void Ring(string topic)
    {
        Interlocked.Increment(ref rings);
        Listener[] heard;
        lock (turn)
        {
            heard = listeners.TryGetValue(topic, out var all) ? [.. all] : [];
        }

        foreach (var listener in heard)
        {
            listener.Wake();
        }
    }

    private void Leave(Listener listener, string topic)
    {
        lock (turn)
        {
            if (listeners.TryGetValue(topic, out var heard) && heard.Remove(listener) && heard.Count == 0)
            {
                listeners.Remove(topic);
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
