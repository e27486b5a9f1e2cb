using System.Globalization;
using System.Text;

namespace Hub.Audit.Keys;

/// <summary>What a witness signs (C2SP tlog-cosignature, v1): when it saw the checkpoint, and the checkpoint.</summary>
internal static class CosignedText
{
    /// <summary>A signature's bytes begin with the time, in seconds.</summary>
    public const int TimeBytes = sizeof(ulong);

    public static byte[] Of(long seconds, string text) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}"));
}
