using Hub.Records.Entities;

namespace Hub.Records.Writing.Deriving;

/// <summary>Hashes of the numbers of a child's guardians, by which a worker is kept from the own family's file (SP-7).</summary>
public static class KinRows
{
    public static IEnumerable<Kin> Of(ChildFile file, Func<string, string> identityHash) =>
        file.All<Guardian>()
            .Select(g => g.ResidentId)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(number => new Kin { IdentityHash = identityHash(number), ChildId = file.Child.Id });
}
