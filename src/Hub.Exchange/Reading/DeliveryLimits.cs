namespace Hub.Exchange;

/// <summary>How much one delivery may hold (exchange.md 2).</summary>
public sealed record DeliveryLimits
{
    public static DeliveryLimits Default { get; } = new();

    public long FileBytes { get; init; } = 512L << 20;

    public int Rows { get; init; } = 2_000_000;

    public long UnpackedBytes { get; init; } = 2L << 30;

    /// <summary>Unpacked size of a workbook over its size.</summary>
    public int Compression { get; init; } = 200;
}
