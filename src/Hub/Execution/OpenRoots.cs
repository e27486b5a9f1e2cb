using System.Text.Json;
using Hub.Records.Entities;

namespace Hub.Execution;

/// <summary>Answers the roots that are open to every caller: `me` and `divisions`.</summary>
internal sealed class OpenRoots(Utf8JsonWriter json, Caller caller, DivisionRegister divisions)
{
    public void Write(OpenRoot root)
    {
        switch (root.Field)
        {
            case "me":
                Object(root.Members, Me);
                break;
            case "divisions":
                json.WriteStartArray();
                foreach (var division in divisions.Find(root.Arguments))
                {
                    Object(root.Members, name => Division(division, name));
                }

                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"root `{root.Field}` has no answer");
        }
    }

    private void Object(IEnumerable<OpenMember> members, Action<string> write)
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WritePropertyName(member.Key);
            write(member.Name);
        }

        json.WriteEndObject();
    }

    private void Me(string name)
    {
        if (name == "designations")
        {
            json.WriteStartArray();
            foreach (var designation in caller.Designations)
            {
                json.WriteStringValue(designation);
            }

            json.WriteEndArray();
            return;
        }

        json.WriteStringValue(name switch
        {
            "__typename" => "Me",
            "worker" => caller.Subject,
            "department" => caller.Department,
            "purpose" => caller.Purpose,
            "role" => caller.Role,
            "organisation" => caller.Org,
            "division" => caller.Division,
            _ => null,
        });
    }

    private void Division(Division division, string name) => json.WriteStringValue(name switch
    {
        "__typename" => "Division",
        "code" => division.Code,
        "parentCode" => division.ParentCode,
        "level" => division.Level,
        "name" => division.Name,
        "pilotAreaCode" => division.PilotAreaCode,
        _ => null,
    });
}
