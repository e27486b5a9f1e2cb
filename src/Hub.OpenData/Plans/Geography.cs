using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>A district and its townships, by code (GB/T 2260, GB/T 10114).</summary>
public sealed record District(string Code, ImmutableArray<string> Townships);

/// <summary>
/// The city's divisions down to the township, in the order of publication. At least one township a district; each code once.
/// </summary>
public sealed class Geography
{
    private readonly ImmutableArray<int> districtOf;

    /// <exception cref="ArgumentException">
    /// A district without townships, a code twice, or a code that a dimension does not take.
    /// </exception>
    public Geography(IEnumerable<District> districts)
    {
        Districts = [.. districts];
        District = new Dimension(Axis.District, Districts.Select(d => d.Code));
        Township = new Dimension(Axis.Township, Districts.SelectMany(d => d.Townships));
        districtOf = [.. Districts.SelectMany((d, i) => Enumerable.Repeat(i, d.Townships.Length))];
        if (Districts.Any(d => d.Townships.IsEmpty))
        {
            throw new ArgumentException("a district has no township; name one", nameof(districts));
        }
    }

    public ImmutableArray<District> Districts { get; }

    public Dimension District { get; }

    public Dimension Township { get; }

    /// <summary>Position of the district that the township at this position lies in.</summary>
    public int DistrictOf(int township) => districtOf[township];
}
