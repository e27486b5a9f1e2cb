namespace OpenData.Tests.Noise;

public sealed class SamplerVectorTests
{
    public static TheoryData<string> Names => [.. Vectors.SampleNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_and_bytes_used_are_those_of_the_vectors(string name)
    {
        var vector = Vectors.Root.GetProperty("samples").GetProperty(name);
        using var bytes = SeededStream.Bytes(name);
        var sampler = new Sampler(bytes);
        var rate = Rational.Parse(vector.GetProperty("eps_over_delta").GetString()!);

        var samples = Enumerable.Range(0, 64).Select(_ => sampler.DiscreteLaplace(rate)).ToArray();

        Assert.Equal(vector.GetProperty("first64").EnumerateArray().Select(e => e.GetInt64()), samples);
        Assert.Equal(vector.GetProperty("bytes_used").GetInt64(), bytes.Used);
    }

    [Fact]
    public void All_five_vectors_are_there()
    {
        Assert.Equal(5, Vectors.SampleNames.Count());
    }
}
