using System.Collections.Immutable;
using Hub.Policy.Printing;

namespace Hub.Policy;

/// <summary>The sharing matrix with one row per field: the most each department can see, purposes and rows apart.</summary>
/// <param name="Columns">Codes of the departments, in order.</param>
public sealed record Matrix(ImmutableArray<MatrixColumn> Columns, ImmutableArray<MatrixRow> Rows)
{
    public static Matrix Of(Sharing sharing) => new MatrixReader(sharing).Read();
}

/// <summary>One column: the code and the departments that share it.</summary>
public sealed record MatrixColumn(string Code, ImmutableArray<string> Departments, string? Description);

/// <summary>One field of one record type.</summary>
/// <param name="Class">With the mark of a row predicate that changes it.</param>
/// <param name="Cells">Per column: F, M, D or -.</param>
public sealed record MatrixRow(
    string Entity,
    string Field,
    string Type,
    string Source,
    int Level,
    string Class,
    string Mask,
    ImmutableArray<char> Cells,
    ImmutableArray<string> Purposes,
    string? Description);
