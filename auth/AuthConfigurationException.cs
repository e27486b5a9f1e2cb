namespace Auth;

/// <summary>The deployment is not set up as it must be; the message says what to do. Nothing is served.</summary>
public sealed class AuthConfigurationException(string message) : Exception(message);
