using Hub.Exchange;
using Hub.Records.Importing.Linking;

namespace Hub.Records.Importing;

/// <summary>A row with all that can be made of it without the store.</summary>
/// <param name="Identity">Null when the row is rejected.</param>
/// <param name="Body">The row as it is kept.</param>
internal sealed record ReadRow(ExchangeRow Row, StatedIdentity? Identity, string? Body)
{
    public static ReadRow Of(ExchangeRow row) => row.Taken is { } taken
        ? new ReadRow(row, StatedIdentity.Of(taken.Statement), StatementBody.Write(taken.Statement))
        : new ReadRow(row, null, null);
}
