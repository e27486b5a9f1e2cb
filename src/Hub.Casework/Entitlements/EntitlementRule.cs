using System.Collections.Immutable;

namespace Hub.Casework.Entitlements;

/// <summary>One rule of domain.md 7.1.</summary>
/// <param name="Id">`E-01`.</param>
/// <param name="Benefit">Its BenefitType.</param>
/// <param name="Clause">Of the Opinions.</param>
/// <param name="Branches">Each a legal ground with its condition, the one to be recorded first; the rule holds when one of them does.</param>
public sealed record EntitlementRule(string Id, string Benefit, string Clause, ImmutableArray<Branch> Branches)
{
    public Eligibility Judge(EntitlementContext context)
    {
        var truths = Branches.Select(b => (b.Ground, Truth: b.Holds(context))).ToArray();
        var whole = Truth.Any([.. truths.Select(t => t.Truth)]);
        var ground = truths.FirstOrDefault(t => t.Truth.IsTrue).Ground;
        return new Eligibility(Id, Benefit, whole, ground);
    }
}

/// <summary>Why a rule may hold.</summary>
/// <param name="Ground">Its LegalGround.</param>
public sealed record Branch(string Ground, Func<EntitlementContext, Truth> Holds);

/// <summary>What a rule says of a child.</summary>
/// <param name="Holds">True: eligible. Unknown: undetermined, with the missing inputs, those of level 4 among them.</param>
/// <param name="Ground">The branch that held; null unless one did. HIV only when no other held (SP-1).</param>
public sealed record Eligibility(string Rule, string Benefit, Truth Holds, string? Ground)
{
    /// <summary>An EligibilityResult.</summary>
    public string Result => Holds.IsTrue ? "ELIGIBLE" : Holds.IsFalse ? "NOT_ELIGIBLE" : "UNDETERMINED";
}
