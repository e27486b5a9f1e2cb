using Hub.Policy;

namespace Hub.Tests.Running;

/// <summary>Writes the query that asks for all that an audience's schema has about a child.</summary>
public static class WholeFile
{
    public static string Query(Sharing sharing, string department, string purpose, string childId = Populated.ChildId) =>
        $"query WholeFile {{ child(id: \"{childId}\") {Selection(sharing, "Child", department, purpose)} }}";

    public static string Selection(Sharing sharing, string type, string department, string purpose)
    {
        var fields = sharing.Shape.Types[type].Fields
            .Where(f => f.Name != "timeline" && sharing.IsOpen(new FieldKey(type, f.Name), department, purpose))
            .Select(f => Field(sharing, f, department, purpose));
        return $"{{ __typename {string.Join(' ', fields)} }}";
    }

    private static string Field(Sharing sharing, FieldShape field, string department, string purpose)
    {
        if (field.Role == FieldRole.Relation)
        {
            return $"{field.Name} {Selection(sharing, field.Named, department, purpose)}";
        }

        return sharing.Shape.Types.TryGetValue(field.Named, out var value)
            ? $"{field.Name} {{ {string.Join(' ', value.Fields.Select(f => f.Name))} }}"
            : field.Name;
    }
}
