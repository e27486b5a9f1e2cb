using System.Collections.Immutable;

namespace Hub.Audit.Exporting;

/// <summary>Where entries go. Nothing stands under the name that was asked for before <see cref="Complete"/>; without it nothing stays.</summary>
internal interface IExportTarget : IDisposable
{
    /// <param name="first">Index of the first of these entries; each call goes on where the last one ended.</param>
    void Write(long first, ImmutableArray<ReadOnlyMemory<byte>> entries);

    void Complete();
}
