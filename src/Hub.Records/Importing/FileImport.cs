using Hub.Exchange;

namespace Hub.Records.Importing;

/// <summary>What stays the same for all rows of one delivery.</summary>
/// <param name="SenderId">Institution that sends it; null when the sender is nobody in particular.</param>
internal sealed record FileImport(string DeliveryId, DepartmentFile File, string? SenderId);
