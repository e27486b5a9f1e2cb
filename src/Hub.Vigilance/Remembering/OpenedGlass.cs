namespace Hub.Vigilance.Remembering;

/// <summary>Children whose glass was broken, until it is known whether the case was acted on.</summary>
internal sealed class OpenedGlass
{
    private const int Most = 10_000;

    private readonly Queue<Access> waiting = new();

    public void Add(Access access)
    {
        if (waiting.Count < Most)
        {
            waiting.Enqueue(access);
        }
    }

    /// <summary>Those whose time is over, without taking them.</summary>
    public IEnumerable<Access> Due(DateTimeOffset now, TimeSpan time) => waiting.TakeWhile(a => now - a.At > time);

    public Access? Take(DateTimeOffset now, TimeSpan time) =>
        waiting.TryPeek(out var first) && now - first.At > time ? waiting.Dequeue() : null;
}
