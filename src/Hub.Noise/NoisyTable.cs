using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Noise;

/// <summary>What the mechanism drew: free to be published and worked on. Only <see cref="Mechanism.Draw"/> makes one.</summary>
public sealed class NoisyTable
{
    internal NoisyTable(Measurement measurement, ImmutableArray<long> values)
    {
        (Measurement, Values) = (measurement, values);
        Text = NoisyTableText.Write(measurement, values);
        Digest = DigestOf(Text);
    }

    public Measurement Measurement { get; }

    /// <summary>By cell; unbiased, so also below zero. A structural zero is 0.</summary>
    public ImmutableArray<long> Values { get; }

    /// <summary>The one form that is stored and published: CSV with LF, see <see cref="NoisyTableText"/>.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, lower-case hex.</summary>
    public string Digest { get; }

    /// <summary>
    /// Restores a stored draw. Null unless the text has the digest and is exactly the <see cref="Text"/> of a table of this measurement.
    /// </summary>
    /// <param name="measurement">As it was planned.</param>
    /// <param name="text">As it was stored.</param>
    /// <param name="digest">As the ledger holds it, apart from the text.</param>
    public static NoisyTable? Read(Measurement measurement, string text, string digest)
    {
        if (DigestOf(text) != digest || NoisyTableText.Read(measurement, text) is not { } values)
        {
            return null;
        }

        var read = new NoisyTable(measurement, values);
        return read.Text == text ? read : null;
    }

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
