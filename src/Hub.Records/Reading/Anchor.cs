namespace Hub.Records.Reading;

/// <summary>What is known of the children whose relations are fetched.</summary>
/// <param name="IsPage">A page of them, which has passed the scope.</param>
/// <param name="Child">The one whose id the request names; null when it must be read first.</param>
internal readonly record struct Anchor(bool IsPage, Slot? Child)
{
    public static Anchor Of(WantedRoot root) => root switch
    {
        WantedPage => new Anchor(true, null),
        WantedOne { By: [("id", var slot)] } one when one.Records.Type.Name == RecordPlanner.ChildType => new Anchor(false, slot),
        _ => new Anchor(false, null),
    };
}
