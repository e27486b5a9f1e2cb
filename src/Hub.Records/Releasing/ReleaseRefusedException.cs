namespace Hub.Records.Releasing;

/// <summary>A step of a release that may not be taken; the message says what to do, and what happened to the data.</summary>
public sealed class ReleaseRefusedException(string message, Exception? cause = null) : Exception(message, cause);
