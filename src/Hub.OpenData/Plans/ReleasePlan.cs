using System.Collections.Immutable;
using System.Security.Cryptography;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// One year's release, approved as a whole before any data is read: all seven measurements, their price, and every public key.
/// </summary>
public sealed class ReleasePlan
{
    internal ReleasePlan(string dataset, string period, PublicKeys keys, ImmutableArray<Measurement> measurements)
    {
        (Dataset, Period, Keys, Measurements) = (dataset, period, keys, measurements);
        Json = PlanJson.Write(this);
        Digest = Convert.ToHexStringLower(SHA256.HashData(Json.AsSpan()));
    }

    public string Dataset { get; }

    /// <summary>The calendar year, four digits.</summary>
    public string Period { get; }

    public PublicKeys Keys { get; }

    /// <summary>In the order of <see cref="TableDesign.All"/>.</summary>
    public ImmutableArray<Measurement> Measurements { get; }

    public Rational Cost => Budget.Cost(Measurements);

    /// <summary>Canonical JSON (RFC 8785) in UTF-8: equal plans have equal bytes.</summary>
    public ImmutableArray<byte> Json { get; }

    /// <summary>SHA-256 of <see cref="Json"/>, lower-case hex.</summary>
    public string Digest { get; }

    internal HalfWidths HalfWidths { get; } = new();

    /// <summary>The year's plan at the default price, 3/2 in all.</summary>
    /// <exception cref="ArgumentException">Keys that no plan may have; the message is that of the reader.</exception>
    public static ReleasePlan Default(string dataset, string period, PublicKeys keys) =>
        Of(dataset, period, keys, TableDesign.All.Select(design => (design.Name, design.DefaultEpsilon)));

    /// <exception cref="ArgumentException">The message is that of the reader's fault.</exception>
    public static ReleasePlan Of(string dataset, string period, PublicKeys keys, IEnumerable<(string Name, Rational Epsilon)> prices) =>
        PlanRules.Make(dataset, period, keys, [.. prices]).PlanOrThrow();

    /// <summary>A plan, or the first fault. Only the canonical form is a plan.</summary>
    public static PlanReading Read(ReadOnlySpan<byte> json) => PlanReader.Read(json);

    /// <summary>Measures a table once more, to correct it; both draws are then combined and both stay published.</summary>
    /// <exception cref="ArgumentException">Not within the reserve of the year.</exception>
    public Measurement Correction(TableDesign design, Rational epsilon) => Budget.Yearly.AllowsCorrection(Cost, epsilon)
        ? design.Measured(Keys, epsilon)
        : throw new ArgumentException($"`{epsilon}` is more than the reserve of {Budget.Yearly.Reserve}", nameof(epsilon));

    public Measurement this[TableDesign design] => Measurements.First(m => m.Name == design.Name);
}
