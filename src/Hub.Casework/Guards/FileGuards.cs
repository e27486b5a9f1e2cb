using System.Collections.Immutable;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-1, the child file.</summary>
internal static class FileGuards
{
    private static readonly string[] Stations = ["RELIEF_STATION", "CHILD_WELFARE_HOME"];
    private static readonly string[] Confirmed = ["CONFIRMED", "PLAN_ACTIVE", "REVIEW_DUE", "CLOSED"];

    public static ImmutableArray<Guard> All { get; } =
    [
        new("NAME_OR_UNKNOWN_PERSON", f => f.Child.Given("name") | f.Child.Is("identityState", "UNKNOWN_PERSON")),
        new("PLACE_GIVEN", f => f.Child.Given("responsibleDivisionCode")),
        new("FOUND_CHILD", f => Truth.Of(!Stations.Contains(f.Actor.Department)) | f.Input.Holds("found")),
        new("DUPLICATE_CHECK_DONE", f => Truth.Of(!f.HasDuplicateInScope)),
        new("PRELIMINARY_CONFIRMED", f => CaseFacts.Any(f.All("Assessment"), a => a.Is("kind", "PRELIMINARY") & a.Is("state", Confirmed))),
        new("CATEGORIES_GIVEN", f => f.Child.Given("difficultyCategories")),
        new("NUMBER_UNIQUE", f => Truth.Of(!f.NumberIsTaken)),
        new("SUPERVISOR_SET", f => f.Child.Given("childSupervisorId")),
        new("NATIONAL_ENTRY_GIVEN", f => f.Child.Given("nationalSystemNumber") & f.Child.Given("nationalSystemSyncedAt")),
        new("MOVED_TO_OTHER_TOWNSHIP", f => (Residence(f) & Responsible(f)).Then(() => NewTownship(f) != OldTownship(f))),
        new("ACTOR_IS_OLD_TOWNSHIP", f => Responsible(f).Then(() => IsAt(f, OldTownship(f)))),
        new("ACTOR_IS_NEW_TOWNSHIP", f => Residence(f).Then(() => IsAt(f, NewTownship(f)))),
        new("OF_AGE", IsGrown),
        new("PAID_WHILE_STUDYING", f => CaseFacts.Any(
            f.All("Entitlement"),
            e => e.Is("benefitType", "ORPHAN_STANDARD_LIVING") & e.Is("state", "IN_PAYMENT") & e.Is("legalGround", "CONTINUING_STUDENT"))),
        new("REASON_GIVEN", f => f.Input.Given("reason")),
        new("NO_OPEN_CASE", f => CaseFacts.None(f.File, OpenCases.IsOpen)),
        new("CLOSING_GROUND_HOLDS", ClosingGround),
    ];

    private static Truth IsGrown(CaseFacts f) => f.Child.Day("birthDate") is { } birth
        ? Truth.Of(Ages.On(birth, f.Today) >= f.Parameters.Whole("T17"))
        : f.Child.Unknown("birthDate");

    private static Truth ClosingGround(CaseFacts f) => f.Input.Word("closingGround") switch
    {
        null => f.Input.Unknown("closingGround"),
        "AGED_OUT" => IsGrown(f),
        "ADOPTED" => CaseFacts.Any(f.All("CareArrangement"), c => c.Is("arrangementType", "ADOPTION") & c.Is("state", "ACTIVE")),
        "DECEASED" => f.Child.Is("lifeStatus", "DECEASED"),
        "MOVED_OUT_OF_CITY" => CaseFacts.Any(f.All("EscortTransfer"), e => e.Is("state", "CLOSED") & e.Holds("guaranteeConfirmed"))
            | f.Child.Given("residenceDivisionCode").Then(() => f.Child.Word("residenceDivisionCode")?.StartsWith(f.City, StringComparison.Ordinal) == false),
        "NO_DIFFICULTY_IN_TWO_REVIEWS" => QuietReviews(f),
        _ => Truth.No,
    };

    // The two latest reviews that are confirmed.
    private static Truth QuietReviews(CaseFacts f)
    {
        var reviews = f.All("Assessment").Where(a => a.Word("kind") == "REVIEW" && Confirmed.Contains(a.Word("state")))
            .OrderByDescending(a => a.Day("completedOn")).Take(2).ToArray();
        return reviews.Length < 2
            ? Truth.No
            : Truth.All([.. reviews.Select(a => a.Is("riskLevel", "LOW") & a.Is("guardianshipFinding", "ADEQUATE"))]);
    }

    private static Truth Residence(CaseFacts f) => NewTownship(f) is null ? f.Child.Unknown("residenceDivisionCode") : Truth.Yes;

    private static Truth Responsible(CaseFacts f) => OldTownship(f) is null ? f.Child.Unknown("responsibleDivisionCode") : Truth.Yes;

    private static string? NewTownship(CaseFacts f) => CaseFacts.TownshipOf(f.Child.Word("residenceDivisionCode"));

    private static string? OldTownship(CaseFacts f) => CaseFacts.TownshipOf(f.Child.Word("responsibleDivisionCode"));

    private static bool IsAt(CaseFacts f, string? township) => township is not null && CaseFacts.TownshipOf(f.Actor.Division) == township;
}
