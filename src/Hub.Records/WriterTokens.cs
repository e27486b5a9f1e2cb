using System.Security.Cryptography;
using System.Text;

namespace Hub.Records;

/// <summary>Hides which organisation wrote a value: whoever reads the store sees a token, and the key lies elsewhere.</summary>
public sealed class WriterTokens(byte[] key)
{
    public string Of(string org) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(org)).AsSpan(0, 16));
}
