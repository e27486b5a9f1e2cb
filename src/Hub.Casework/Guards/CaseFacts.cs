using System.Collections.Immutable;
using Hub.Casework.Parameters;

namespace Hub.Casework.Guards;

/// <summary>All that guards ask: the record as it will be after the move, its child's file, what was said with the move, who moves, and when.</summary>
public sealed class CaseFacts
{
    private const int TownshipLength = 9;

    public required RecordFacts Record { get; init; }

    public required RecordFacts Child { get; init; }

    /// <summary>Every record of the file, <see cref="Record"/> among them, the child left out.</summary>
    public required ImmutableArray<RecordFacts> File { get; init; }

    /// <summary>What the mutation's input says beside the record's own values.</summary>
    public required RecordFacts Input { get; init; }

    public required ActorFacts Actor { get; init; }

    public required ParametersUsed Parameters { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Now { get; init; }

    /// <summary>In Asia/Shanghai.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Code of the city.</summary>
    public required string City { get; init; }

    /// <summary>Whether another open file has the child's number.</summary>
    public bool NumberIsTaken { get; init; }

    /// <summary>Whether another open file that the caller can see is of the same number, or of the same name, birth date and sex.</summary>
    public bool HasDuplicateInScope { get; init; }

    /// <summary>Whether another worker than the one who moves has agreed.</summary>
    public bool AnotherWorkerAgreed { get; init; }

    /// <summary>Of an entitlement: what its rule says.</summary>
    public Truth RuleHolds { get; init; } = Truth.No;

    public IEnumerable<RecordFacts> All(string type) => File.Where(r => r.Type == type);

    public RecordFacts? Find(string? id) => id is null ? null : File.FirstOrDefault(r => r.Id == id);

    /// <summary>Records of the same case.</summary>
    public IEnumerable<RecordFacts> OfCase(string? caseId) => caseId is null ? [] : File.Where(r => r.Word("caseId") == caseId);

    /// <summary>The township of a code of a township or village; null for shorter ones.</summary>
    public static string? TownshipOf(string? code) => code is { Length: >= TownshipLength } ? code[..TownshipLength] : null;

    /// <summary>Truth of one record at least; false without any.</summary>
    public static Truth Any(IEnumerable<RecordFacts> records, Func<RecordFacts, Truth> holds) =>
        records.Aggregate(Truth.No, (truth, record) => truth | holds(record));

    public static Truth None(IEnumerable<RecordFacts> records, Func<RecordFacts, Truth> holds) => !Any(records, holds);
}
