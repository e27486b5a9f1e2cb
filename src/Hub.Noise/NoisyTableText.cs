using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Hub.Noise;

/// <summary>
/// A raw measurement as CSV (RFC 4180, but LF): `measurement,epsilon,sensitivity,(dimensions),value`, a line a cell in order of cells.
/// </summary>
/// <remarks>A structural zero has no value. No field can need quotes.</remarks>
internal static class NoisyTableText
{
    public static string Write(Measurement measurement, ImmutableArray<long> values)
    {
        var text = new StringBuilder(Header(measurement));
        var sensitivity = measurement.Sensitivity.ToString(CultureInfo.InvariantCulture);
        var fixedFields = $"{measurement.Name},{measurement.Epsilon},{sensitivity},";
        for (var cell = 0; cell < measurement.Size; cell++)
        {
            text.Append(fixedFields);
            AppendCodes(text, measurement, cell);
            if (!measurement.IsStructuralZero(cell))
            {
                text.Append(CultureInfo.InvariantCulture, $"{values[cell]}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Null when a line cannot be read; the caller compares with what <see cref="Write"/> makes of it.</summary>
    public static ImmutableArray<long>? Read(Measurement measurement, string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != measurement.Size + 2)
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<long>(measurement.Size);
        for (var cell = 0; cell < measurement.Size; cell++)
        {
            var field = lines[cell + 1].AsSpan()[(lines[cell + 1].LastIndexOf(',') + 1)..];
            long value = 0;
            if (!measurement.IsStructuralZero(cell)
                && !long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            {
                return null;
            }

            values.Add(value);
        }

        return values.MoveToImmutable();
    }

    private static string Header(Measurement measurement) =>
        $"measurement,epsilon,sensitivity,{string.Join(',', measurement.Dimensions.Select(d => d.Name))},value\n";

    private static void AppendCodes(StringBuilder text, Measurement measurement, int cell)
    {
        var stride = measurement.Size;
        foreach (var dimension in measurement.Dimensions)
        {
            stride /= dimension.Size;
            text.Append(dimension.Codes[cell / stride % dimension.Size]).Append(',');
        }
    }
}
