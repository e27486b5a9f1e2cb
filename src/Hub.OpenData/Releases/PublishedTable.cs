using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>A table of a release; cells are numbered with the last dimension running fastest. Without dimensions it is one cell.</summary>
public sealed record PublishedTable(string Name, ImmutableArray<Dimension> Dimensions, ImmutableArray<PublishedCell> Cells)
{
    /// <summary>Worked out from other published tables, as medians are.</summary>
    public bool IsDerived { get; init; }

    public PublishedCell this[params ReadOnlySpan<int> positions]
    {
        get
        {
            var cell = 0;
            for (var i = 0; i < Dimensions.Length; i++)
            {
                cell = (cell * Dimensions[i].Size) + positions[i];
            }

            return Cells[cell];
        }
    }
}
