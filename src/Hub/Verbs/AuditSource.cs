using Hub.Audit.Sources;

namespace Hub.Verbs;

/// <summary>A ledger as the command line names it: a folder, or the address of a hub.</summary>
internal static class AuditSource
{
    /// <summary>Null unless it is an address.</summary>
    public static Uri? Address(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? Ledger(address) : null;

    /// <exception cref="LedgerUnreachableException">No such folder, or no such file with a token.</exception>
    public static ILedgerSource Open(string source, HttpClient client, string? tokenFile)
    {
        if (Address(source) is { } address)
        {
            return new HttpLedger(client, address, Token(tokenFile), TimeProvider.System);
        }

        return Directory.Exists(source)
            ? new FolderLedger(source)
            : throw new LedgerUnreachableException($"`{source}` is neither a folder nor an address that begins with http:// or https://");
    }

    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    private static string? Token(string? file) =>
        file is null ? null
        : File.Exists(file) ? File.ReadAllText(file).Trim()
        : throw new LedgerUnreachableException($"there is no file `{file}` with a token");

    // `https://hub.example` means its ledger.
    private static Uri Ledger(Uri address) => address.AbsolutePath == "/" ? new Uri(address, "ledger/") : address;
}
