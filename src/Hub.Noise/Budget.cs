namespace Hub.Noise;

/// <summary>
/// What one child-year may cost, exactly: losses of measurements add up (basic composition of pure differential privacy).
/// </summary>
public sealed record Budget(Rational Cap, Rational Reserve)
{
    /// <summary>7/4 a year, of which 1/4 is kept for one approved correction.</summary>
    public static readonly Budget Yearly = new(new Rational(7, 4), new Rational(1, 4));

    /// <summary>What a plan may cost before a correction.</summary>
    public Rational Planned => Cap - Reserve;

    public static Rational Cost(IEnumerable<Measurement> measurements) =>
        measurements.Aggregate(Rational.Zero, (sum, measurement) => sum + measurement.Epsilon);

    public bool AllowsPlan(Rational cost) => cost <= Planned;

    /// <summary>Whether a correction of this cost fits beside what was spent; it may use the reserve.</summary>
    public bool AllowsCorrection(Rational spent, Rational cost) => cost <= Reserve && spent + cost <= Cap;
}
