using Hub.Records.Ledgering;

namespace Hub.Records.Vigilance;

/// <summary>The children behind handles, from the ledger's own book.</summary>
public static class HandleReading
{
    public static ChildrenOf From(HandleBook book) => async (handles, cancellationToken) => await book.ChildrenOfAsync(handles, cancellationToken);
}
