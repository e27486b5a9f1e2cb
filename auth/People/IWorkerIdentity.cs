namespace Auth;

/// <summary>Matches workers against guardians and others without keeping anybody's residentId (SP-7).</summary>
public interface IWorkerIdentity
{
    /// <summary>Null when the token speaks for no known person, or the person's number was never given.</summary>
    Task<byte[]?> IdentityHashOf(string sub, CancellationToken cancel);

    /// <summary>HMAC-SHA-256 of the number in upper case, under the key of this deployment.</summary>
    byte[] Hash(string residentId);
}
