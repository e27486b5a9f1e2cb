using System.IO.Compression;
using System.Xml;

namespace Hub.Exchange;

/// <summary>The parts of an .xlsx package. Nothing outside the package is ever opened.</summary>
/// <remarks>
/// An own reader, because cells have to be told apart that libraries make equal: formulas from their stored values, numbers from
/// numbers with a date format; and because unpacking has to stop at a limit.
/// </remarks>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive archive;
    private readonly UnpackBudget budget;

    private Package(ZipArchive archive, UnpackBudget budget)
    {
        this.archive = archive;
        this.budget = budget;
    }

    /// <exception cref="InvalidDataException">Not a zip archive.</exception>
    public static Package Open(Stream bytes, DeliveryLimits limits)
    {
        ZipDirectory.Check(bytes);
        bytes.Position = 0;
        return new Package(new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true), new UnpackBudget(bytes.Length, limits));
    }

    /// <summary>Null when the package has no such part.</summary>
    public XmlReader? OpenPart(string name)
    {
        var entry = archive.Entries.FirstOrDefault(e => e.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (entry is null)
        {
            return null;
        }

        return XmlReader.Create(new UnpackingStream(entry.Open(), budget), new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    public void Dispose() => archive.Dispose();
}
