namespace Hub.Tests.Running;

/// <summary>A clock that stands still until it is set; timers run on.</summary>
public sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
