using Hub.Records.Entities;

namespace Hub.Records.Generating;

/// <summary>The chances of one child: the same seed and number draw the same values, whatever was drawn for others.</summary>
internal sealed class Draw(int seed, int number, DateTime now)
{
    private const int Mixer = -1640531527;

    private readonly Random random = new(unchecked((seed * Mixer) ^ (number * 374761393)));
    private readonly byte[] bytes = new byte[10];

    /// <summary>UTC; every child's records are written at a moment of its own.</summary>
    public DateTime Now { get; } = now;

    public DateOnly Today { get; } = LocalTime.DayOf(now);

    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>From `least` to `most`, both included.</summary>
    public int Whole(int least, int most) => random.Next(least, most + 1);

    public T Of<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    /// <summary>One of the values, by weights of the same order.</summary>
    public T Of<T>(IReadOnlyList<T> values, params ReadOnlySpan<int> weights)
    {
        var left = random.Next(Sum(weights));
        for (var i = 0; ; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return values[i];
            }
        }
    }

    /// <summary>A day in the last `days` days.</summary>
    public DateOnly DayWithin(int days) => Today.AddDays(-random.Next(days + 1));

    /// <summary>A moment of working hours of a day in the last `days` days, UTC.</summary>
    public DateTime TimeWithin(int days) => Now.Date.AddDays(-1 - random.Next(days)).AddMinutes(random.Next(0, 600));

    public string Digits(int count) => string.Create(count, random, (text, r) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)('0' + r.Next(10));
        }
    });

    public string Id<TRecord>()
        where TRecord : Record
    {
        random.NextBytes(bytes);
        return IdSource.Make(typeof(TRecord).Name, Now, bytes);
    }

    private static int Sum(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        return sum;
    }
}
