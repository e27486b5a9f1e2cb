using System.Collections.Frozen;

namespace Hub.Records.Acting;

/// <summary>The mutations by name; a test holds that they are those of the schema.</summary>
public sealed class Acts(params IEnumerable<Act>[] all)
{
    private readonly FrozenDictionary<string, Act> byName = all.SelectMany(a => a).ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => byName.Keys;

    public Act Of(string mutation) => byName[mutation];
}
