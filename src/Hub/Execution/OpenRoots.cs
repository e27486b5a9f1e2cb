using System.Collections.Immutable;
using System.Text.Json;
using Hub.Casework.Parameters;
using Hub.Records.Entities;

namespace Hub.Execution;

/// <summary>Answers the roots that are open to every caller: `me`, `divisions`, `parameters`.</summary>
internal sealed class OpenRoots(Utf8JsonWriter json, Caller caller, DivisionRegister divisions, CaseParameters parameters)
{
    public void Write(OpenRoot root)
    {
        switch (root.Field)
        {
            case "me":
                Object(root.Members, Me);
                break;
            case "divisions":
                Many(divisions.Find(root.Arguments), root.Members, Division);
                break;
            case "parameters":
                Many(parameters.All.Where(p => p.Id == root.Arguments.GetValueOrDefault("id", p.Id)), root.Members, Parameter);
                break;
            default:
                throw new InvalidOperationException($"root `{root.Field}` has no answer");
        }
    }

    private void Many<T>(IEnumerable<T> values, ImmutableArray<OpenMember> members, Action<T, string> write)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            Object(members, name => write(value, name));
        }

        json.WriteEndArray();
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

    private void Parameter(Parameter parameter, string name)
    {
        if (name is "value" or "default")
        {
            Number(name == "value" ? parameter.Value : parameter.Default);
            return;
        }

        json.WriteStringValue(name switch
        {
            "__typename" => "Parameter",
            "id" => parameter.Id,
            "part" => parameter.Part,
            "title" => parameter.Title,
            "titleChinese" => parameter.ChineseTitle,
            "basis" => Constant(parameter.Basis),
            "clause" => parameter.Clause,
            "unit" => Constant(parameter.Unit),
            "setting" => parameter.Setting,
            _ => null,
        });
    }

    private void Number(decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static string Constant<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

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
