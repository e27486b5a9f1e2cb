namespace Hub.Casework;

/// <summary>Ages and months by the calendar (domain.md 1).</summary>
internal static class Ages
{
    /// <summary>Completed years on a day; a birthday that does not exist is the last day of its month.</summary>
    public static int On(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return birth.AddYears(years) <= day ? years : years - 1;
    }
}
