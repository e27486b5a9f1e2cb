using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Records.Entities;

namespace Hub.Alerts.Webhooks;

/// <summary>Signs what is posted, as the Standard Webhooks specification says (symmetric signatures, `v1`).</summary>
/// <remarks>Secrets are derived from the hub's key and stored nowhere: who reads the database cannot sign.</remarks>
public sealed class WebhookSecrets(byte[] key)
{
    private const string Prefix = "whsec_";
    private const int Length = 32;

    /// <summary>As it is handed to the receiver.</summary>
    public string Text(string webhook, int number) => Prefix + Convert.ToBase64String(Secret(webhook, number));

    /// <summary>Stays the same however often an event is sent, and says nothing of other events.</summary>
    public string MessageId(string webhook, string message) =>
        $"msg_{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"id {webhook} {message}")).AsSpan(0, 16))}";

    /// <summary>The value of `webhook-signature`: one signature, or two while a secret is being replaced.</summary>
    public string Sign(Webhook webhook, string messageId, DateTimeOffset at, ReadOnlyMemory<byte> body)
    {
        var signed = new byte[Encoding.UTF8.GetByteCount(messageId) + 1 + TimeOf(at).Length + 1 + body.Length];
        var head = Encoding.UTF8.GetBytes($"{messageId}.{TimeOf(at)}.", signed);
        body.Span.CopyTo(signed.AsSpan(head));
        var newest = webhook.SecretNumber;
        var oldest = newest > 1 && webhook.FormerSecretUntil > at.UtcDateTime ? newest - 1 : newest;
        return string.Join(' ', Enumerable.Range(oldest, newest - oldest + 1).Reverse()
            .Select(number => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Secret(webhook.Id, number), signed))}"));
    }

    /// <summary>The value of `webhook-timestamp`.</summary>
    public static string TimeOf(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Over what the hub itself has written: whoever changes the row in the database cannot make it.</summary>
    public string Seal(Webhook webhook) => Convert.ToHexStringLower(HMACSHA256.HashData(key, JsonSerializer.SerializeToUtf8Bytes(
        new[] { "seal", webhook.Id, webhook.ClientId, webhook.Purpose, webhook.OrgId, webhook.Url, webhook.Document })));

    private byte[] Secret(string webhook, int number) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: Encoding.UTF8.GetBytes($"secret {webhook} {number}"));
}
