namespace Hub.Casework.Parameters;

/// <summary>The parameters in force, and which of them a decision went by: those are kept with it.</summary>
public sealed class ParametersUsed(CaseParameters parameters)
{
    private readonly SortedDictionary<string, decimal?> used = new(StringComparer.Ordinal);

    /// <summary>By key, with the values in force.</summary>
    public IReadOnlyDictionary<string, decimal?> Used => used;

    public int Whole(string key) => (int)Note(key, parameters.Of(key));

    public TimeSpan Time(string key)
    {
        Note(key, parameters.Of(key));
        return parameters.Time(key);
    }

    private decimal Note(string key, decimal value)
    {
        used[key] = value;
        return value;
    }
}
