using System.Security.Cryptography;

namespace Hub.Audit.Keys;

/// <summary>A private key in a file that only its owner may read: the seed in hexadecimal, and below it the verifier key.</summary>
public static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a key and its file.</summary>
    /// <exception cref="IOException">There is such a file already: no key is ever overwritten.</exception>
    public static VerifierKey Create(string path, string name, NoteAlgorithm algorithm)
    {
        var seed = RandomNumberGenerator.GetBytes(SigningKey.SeedBytes);
        try
        {
            using var key = new SigningKey(name, algorithm, seed);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using var text = new StreamWriter(path, options);
            text.Write($"{Convert.ToHexStringLower(seed)}\n{key.Verifier}\n");
            return key.Verifier;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <exception cref="FormatException">Not such a file. The message quotes nothing of it.</exception>
    public static SigningKey Read(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length != 2 || lines[0].Length != 2 * SigningKey.SeedBytes || !lines[0].All(char.IsAsciiHexDigit)
            || VerifierKey.Read(lines[1]) is not { CanVerify: true } verifier)
        {
            throw new FormatException($"`{path}` is no key file; make one with `audit key`");
        }

        var key = new SigningKey(verifier.Name, verifier.Algorithm, Convert.FromHexString(lines[0]));
        if (key.Verifier.ToString() == lines[1])
        {
            return key;
        }

        key.Dispose();
        throw new FormatException($"the two lines of `{path}` do not belong to each other");
    }
}
