using System.Collections.Concurrent;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Hub.Policy;

namespace Hub.Execution;

/// <summary>The GraphQL schema that each department sees for each purpose. A name that is never open to it does not exist there.</summary>
public sealed class AudienceSchemas(Sharing sharing)
{
    private readonly ConcurrentDictionary<(string Department, string Purpose), Lazy<ISchema>> schemas = new();

    public ISchema Of(Audience audience) =>
        schemas.GetOrAdd((audience.Department, audience.Purpose), key => new Lazy<ISchema>(() => Make(key.Department, key.Purpose))).Value;

    private static IObservable<object> Never(IResolveFieldContext context) => throw new NotSupportedException();

    private ISchema Make(string department, string purpose)
    {
        // No resolver is ever called: answers are written from rows. GraphQL.NET only wants to know that interfaces and subscriptions could be resolved.
        var schema = Schema.For(AudienceSchema.Print(sharing, department, purpose), builder =>
        {
            foreach (var name in sharing.Shape.Interfaces.Keys)
            {
                builder.Types.For(name).ResolveType = _ => throw new NotSupportedException();
            }

            foreach (var field in sharing.Shape.Types.GetValueOrDefault("Subscription")?.Fields ?? [])
            {
                builder.Types.For("Subscription").FieldFor(field.Name).StreamResolver = new SourceStreamResolver<object>(Never);
            }
        });
        schema.Initialize();
        return schema;
    }
}
