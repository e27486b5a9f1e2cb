namespace Hub.Exchange;

/// <summary>What a message means for what was sent (exchange.md 6.1).</summary>
public enum Effect
{
    /// <summary>Nothing of the file is taken.</summary>
    Refused,

    /// <summary>The column is not read.</summary>
    Column,

    /// <summary>The row is not taken, not even in part.</summary>
    Rejected,

    /// <summary>The row is taken and marked.</summary>
    Flag,
}

/// <summary>The words for an effect in reports.</summary>
public static class EffectNames
{
    public static string Name(this Effect effect) => effect switch
    {
        Effect.Refused => "FILE_REFUSED",
        Effect.Column => "COLUMN_REFUSED",
        Effect.Rejected => "ROW_REJECTED",
        Effect.Flag => "FLAG",
        _ => throw new ArgumentOutOfRangeException(nameof(effect)),
    };
}
