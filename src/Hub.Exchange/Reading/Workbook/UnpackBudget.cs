namespace Hub.Exchange;

/// <summary>A file that is larger than allowed once it is unpacked.</summary>
internal sealed class TooLargeException() : IOException("larger than allowed");

/// <summary>How much may still be unpacked from one workbook, over all its parts.</summary>
internal sealed class UnpackBudget(long packedBytes, DeliveryLimits limits)
{
    /// <summary>Small parts compress well without being a trap.</summary>
    private const long AlwaysAllowed = 4L << 20;

    private readonly long allowed = Math.Min(limits.UnpackedBytes, Math.Max(AlwaysAllowed, packedBytes * limits.Compression));
    private long used;

    public void Use(int bytes)
    {
        used += bytes;
        if (used > allowed)
        {
            throw new TooLargeException();
        }
    }
}
