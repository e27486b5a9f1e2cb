namespace Hub.Audit.Exporting;

/// <summary>The order cannot be carried out. The message is for people.</summary>
public sealed class ExportRefusedException(string message) : Exception(message);
