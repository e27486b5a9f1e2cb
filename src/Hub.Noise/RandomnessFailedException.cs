namespace Hub.Noise;

/// <summary>The source of random bytes failed or is stuck: the release is refused and nothing of it may leave.</summary>
public sealed class RandomnessFailedException(string message, Exception? cause = null) : Exception(message, cause);
