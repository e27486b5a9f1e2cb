using System.Collections.Frozen;
using System.Collections.Immutable;
using Hub.Vigilance;

namespace Hub.Tests.Vigilance;

/// <summary>A watch with a clock: one access after another, everything known and nothing odd unless said otherwise.</summary>
internal sealed class Story
{
    public static readonly ShownFields Plain = new([new("Child", "name", true, 2)]);

    public static readonly Facts Known = new(
        new WorkerFacts
        {
            District = "210210",
            Hours = WorkingHours.Office,
            Identity = "id-worker",
            Home = "li@1",
            Colleagues = FrozenSet.Create(StringComparer.Ordinal, "id-colleague"),
        },
        new ChildFacts
        {
            Districts = ["210210"],
            Closure = new FileClosure(null),
            UnderAttention = false,
            Canary = false,
            Homes = ["wang@1"],
            Kin = ["id-mother"],
            CaseEvents = [],
        })
    {
        Links = [],
        InJurisdiction = true,
        NearEvents = [],
    };

    private readonly Watch watch;
    private long index;

    public Story() => watch = new Watch((_, _, _) => Facts, Options);

    public VigilanceOptions Options { get; } = new();

    public Facts? Facts { get; set; } = Known;

    /// <summary>A Monday, ten o'clock in the city.</summary>
    public DateTimeOffset Now { get; private set; } = new(2025, 3, 3, 10, 0, 0, TimeSpan.FromHours(8));

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    public Watch Watch => watch;

    public Story Wait(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Story At(int hour, int minute = 0)
    {
        Now = new DateTimeOffset(Now.Date.AddHours(hour).AddMinutes(minute), Now.Offset);
        return this;
    }

    public Story Child(Func<ChildFacts, ChildFacts> change) => Say(f => f with { Child = change(f.Child) });

    public Story Worker(Func<WorkerFacts, WorkerFacts> change) => Say(f => f with { Worker = change(f.Worker) });

    public Story Say(Func<Facts, Facts> change)
    {
        Facts = change(Facts ?? Known);
        return this;
    }

    /// <summary>The access's own finding, and findings whose time was over.</summary>
    public ImmutableArray<Finding> Feed(Func<Access, Access>? change = null, string child = "h:1", ShownFields? fields = null)
    {
        var access = new Access
        {
            Index = index++,
            At = Now,
            Worker = "worker",
            Client = "casework",
            Organisation = "in-1",
            Department = "CIVIL_AFFAIRS",
            Role = "CASE_OFFICER",
            Purpose = "CASE_HANDLING",
            Kind = AccessKind.Disclose,
            Children = [new ChildShown(child, fields ?? Plain, 1)],
        };
        return watch.Feed(change?.Invoke(access) ?? access);
    }

    public ImmutableArray<Finding> Times(int count, TimeSpan apart, Func<int, Func<Access, Access>?> change, Func<int, string>? child = null)
    {
        ImmutableArray<Finding> last = [];
        for (var i = 0; i < count; i++)
        {
            last = Feed(change(i), child?.Invoke(i) ?? "h:1");
            Now += apart;
        }

        return last;
    }
}
