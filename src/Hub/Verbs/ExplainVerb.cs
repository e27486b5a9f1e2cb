using System.CommandLine;
using Hub.Hosting;
using Hub.Policy;

namespace Hub.Verbs;

/// <summary><c>explain</c>: why a caller sees a field or not.</summary>
internal static class ExplainVerb
{
    public static Command Command()
    {
        var field = new Argument<string>("field") { Description = "field of the schema, such as HealthRecord.conditionCodes" };
        var (department, purpose, designations, folder) = (VerbOptions.Department(), VerbOptions.Purpose(), VerbOptions.Designations(), VerbOptions.Schema());
        var verb = new Command("explain", "tell why a department sees a field for a purpose, or not") { field, department, purpose, designations, folder };
        verb.SetAction(result => Run(
            VerbOptions.SchemaOf(result.GetValue(folder)), result.GetValue(field)!,
            Audience.Of(result.GetValue(department)!, result.GetValue(purpose)!, result.GetValue(designations) ?? [])));
        return verb;
    }

    private static int Run(string folder, string name, Audience audience)
    {
        var sharing = SchemaFiles.Load(folder);
        var parts = name.Split('.');
        if (parts.Length != 2 || sharing.Shape.Find(parts[0])?.Find(parts[1]) is null)
        {
            Console.Error.WriteLine($"there is no field `{name}`; write it as Type.field, such as Child.name");
            return 1;
        }

        if (!sharing.Departments.Contains(audience.Department) || !sharing.Purposes.Contains(audience.Purpose))
        {
            Console.Error.WriteLine(
                $"departments: {string.Join(' ', sharing.Departments)}{Environment.NewLine}purposes: {string.Join(' ', sharing.Purposes)}");
            return 1;
        }

        foreach (var line in Explain.Of(sharing, new FieldKey(parts[0], parts[1]), audience).Lines)
        {
            Console.WriteLine(line);
        }

        return 0;
    }
}
