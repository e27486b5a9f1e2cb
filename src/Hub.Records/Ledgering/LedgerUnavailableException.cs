namespace Hub.Records.Ledgering;

/// <summary>The entry is not known to be durable, so no data may leave. It may still become durable later.</summary>
public sealed class LedgerUnavailableException : Exception
{
    public LedgerUnavailableException()
        : this("the access ledger cannot be written")
    {
    }

    public LedgerUnavailableException(string message)
        : base(message)
    {
    }

    public LedgerUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
