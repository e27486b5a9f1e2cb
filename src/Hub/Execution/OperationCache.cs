using Hub.Policy;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Execution;

/// <summary>Operations that can be asked again with other values, by document, name and audience.</summary>
public sealed class OperationCache : IDisposable
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public void Dispose() => known.Dispose();

    internal ReadOperation? Find(Audience audience, GraphQLRequest request) =>
        known.TryGetValue(Key(audience, request), out RepeatableOperation? operation) ? operation?.With(request.Variables) : null;

    internal void Keep(Audience audience, GraphQLRequest request, ReadOperation read)
    {
        if (RepeatableOperation.Of(read, request.Variables) is { } operation)
        {
            known.Set(Key(audience, request), operation, new MemoryCacheEntryOptions { Size = 1 });
        }
    }

    private static (string, string, Audience) Key(Audience audience, GraphQLRequest request) => (request.Query, request.OperationName ?? "", audience);
}
