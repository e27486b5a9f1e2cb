namespace OpenData.Tests.Noise;

public sealed class ClopperPearsonTests
{
    // P(X <= 0) and P(X >= n) have closed forms; the middle one is from tables (R: qbeta(0.025, 8, 13)).
    [Fact]
    public void Bounds_agree_with_closed_forms_and_tables()
    {
        Assert.Equal(1 - Math.Pow(0.001, 1 / 50.0), ClopperPearson.Upper(0, 50, 0.001), 1e-10);
        Assert.Equal(Math.Pow(0.001, 1 / 50.0), ClopperPearson.Lower(50, 50, 0.001), 1e-10);
        Assert.Equal(0.1911901, ClopperPearson.Lower(8, 20, 0.025), 1e-6);
        Assert.Equal(0.6394574, ClopperPearson.Upper(8, 20, 0.025), 1e-6);
    }

    [Fact]
    public void The_bound_is_where_the_tail_has_probability_alpha()
    {
        var p = ClopperPearson.Lower(30, 200, 0.001);

        var term = Math.Pow(1 - p, 200);
        double below = 0;
        for (var k = 0; k < 30; k++)
        {
            below += term;
            term *= (200 - k) / (k + 1.0) * p / (1 - p);
        }

        Assert.Equal(0.001, 1 - below, 1e-9);
    }
}
