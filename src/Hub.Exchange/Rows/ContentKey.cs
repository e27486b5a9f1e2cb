namespace Hub.Exchange;

/// <summary>SHA-256 of what a row says after section 3, without record number; equal for the three forms of a record.</summary>
/// <param name="Hex">64 hexadecimal digits, lower case.</param>
public readonly record struct ContentKey(string Hex);
