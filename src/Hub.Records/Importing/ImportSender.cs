namespace Hub.Records.Importing;

/// <summary>Who hands the files in.</summary>
/// <param name="Department">A file of another department is refused before it is read; null: an operator of the hub, who may hand in
/// all.</param>
/// <param name="Organisation">Institution of the account; null: the city's unit of the file's department.</param>
/// <param name="Officer">Id of the worker, for the ledger.</param>
/// <param name="Purpose">Value of the enum `Purpose` under which the ledger notes the import.</param>
public sealed record ImportSender(string? Department, string? Organisation, string? Officer, string Client, string Purpose);
