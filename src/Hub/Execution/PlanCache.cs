using System.Collections.Immutable;
using Hub.Policy;
using Hub.Records.Reading;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Execution;

/// <summary>Plans by document, operation, audience, reach and fingerprint: whatever a plan depends on is in its key.</summary>
public sealed class PlanCache(PlanBuilder builder) : IDisposable
{
    private readonly MemoryCache plans = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public void Dispose() => plans.Dispose();

    public ReadPlan Of(ValidOperation valid, AskedOperation asked, Audience audience, Reach reach)
    {
        var key = (valid.Parsed.Hash, valid.Operation.Name?.StringValue ?? "", audience, reach, asked.Fingerprint);
        if (plans.TryGetValue(key, out ReadPlan? known))
        {
            return known!;
        }

        ImmutableArray<WantedRoot> roots = [.. asked.Roots.OfType<StoreRoot>().Select(r => r.Wanted)];
        var plan = builder.Build(roots, audience, reach, asked.ManyChildren);
        plans.Set(key, plan, new MemoryCacheEntryOptions { Size = 1 });
        return plan;
    }
}
