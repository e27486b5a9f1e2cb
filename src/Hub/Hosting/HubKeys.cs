using System.Security.Cryptography;
using System.Text;

namespace Hub.Hosting;

/// <summary>The hub's own keys, each derived from one master key for one use (RFC 5869).</summary>
public sealed class HubKeys
{
    private readonly byte[] master;

    private HubKeys(byte[] master) => this.master = master;

    public byte[] Pseudonyms => Derive("pseudonyms");

    public byte[] Writers => Derive("writers");

    public byte[] Cursors => Derive("cursors");

    public byte[] Variables => Derive("variables");

    public byte[] Webhooks => Derive("webhooks");

    public byte[] Idempotency => Derive("idempotency");

    /// <summary>Reads the key file; in the demo makes one when there is none.</summary>
    public static HubKeys Load(HubOptions options) => new(SecretFile.Load(options.KeyFile, "hub.key", "HUB__Keys__Hub", options));

    private byte[] Derive(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, SecretFile.Length, info: Encoding.UTF8.GetBytes($"hub {use}"));
}
