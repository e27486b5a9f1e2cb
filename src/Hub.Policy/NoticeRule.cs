using System.Collections.Immutable;

namespace Hub.Policy;

/// <summary>Who is told of a mutation.</summary>
/// <param name="To">Departments all of whose units are told.</param>
/// <param name="AtFile">Departments of which the unit is told at whose place the child's file lies.</param>
public sealed record NoticeRule(ImmutableArray<string> To, ImmutableArray<string> AtFile);
