namespace Hub.Exchange;

/// <summary>The byte order mark of UTF-8.</summary>
internal static class Utf8Mark
{
    public static ReadOnlySpan<byte> Bytes => [0xEF, 0xBB, 0xBF];
}
