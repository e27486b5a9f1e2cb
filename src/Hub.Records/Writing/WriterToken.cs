using System.Security.Cryptography;
using System.Text;

namespace Hub.Records.Writing;

/// <summary>An organisation as <see cref="Entities.Contribution"/> knows it: whoever reads the store does not learn who wrote what.</summary>
public sealed class WriterToken(byte[] key)
{
    public string Of(string organisation) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(organisation)));
}
