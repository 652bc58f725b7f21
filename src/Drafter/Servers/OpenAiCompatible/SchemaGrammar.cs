using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Drafter.Servers.OpenAiCompatible;

/// <summary>
/// Writes the form of an answer as a grammar of llama.cpp (GBNF): where a chat template and the grammar that the server makes of a JSON
/// Schema do not go together, one that is sent as such does. It knows what our schemas have: objects whose keys are all required, lists,
/// texts and whole numbers, all of them bounded.
/// </summary>
internal static class SchemaGrammar
{
    private const string Character = """ch ::= [^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" [0-9a-fA-F]{4})""";

    /// <summary>The grammar.</summary>
    /// <exception cref="NotSupportedException">The schema has what our schemas do not.</exception>
    public static string Of(JsonElement schema)
    {
        StringBuilder grammar = new("root ::= ");
        Append(grammar, schema);
        return grammar.Append('\n').Append(Character).Append('\n').ToString();
    }

    private static void Append(StringBuilder grammar, JsonElement schema)
    {
        switch (schema.GetProperty("type").GetString())
        {
            case "object":
                AppendObject(grammar, schema.GetProperty("properties"));
                break;
            case "array":
                AppendList(
                    grammar,
                    schema.GetProperty("items"),
                    schema.GetProperty("minItems").GetInt32(),
                    schema.GetProperty("maxItems").GetInt32()
                );
                break;
            case "string":
                grammar.Append(
                    CultureInfo.InvariantCulture,
                    $$""""
                    "\"" ch{{{schema.GetProperty("minLength").GetInt32()}},{{schema.GetProperty(
                        "maxLength"
                    ).GetInt32()}}} "\""
                    """"
                );
                break;
            case "integer":
                int least = schema.GetProperty("minimum").GetInt32();
                int most = schema.GetProperty("maximum").GetInt32();
                grammar
                    .Append('(')
                    .AppendJoin(
                        " | ",
                        Enumerable
                            .Range(least, most - least + 1)
                            .Select(n => string.Create(CultureInfo.InvariantCulture, $"\"{n}\""))
                    )
                    .Append(')');
                break;
            case var type:
                throw new NotSupportedException($"There is no grammar of the type '{type}'.");
        }
    }

    private static void AppendObject(StringBuilder grammar, JsonElement properties)
    {
        string before = "\"{\" ";
        foreach (JsonProperty property in properties.EnumerateObject())
        {
            grammar.Append(before).Append(CultureInfo.InvariantCulture, $"\"\\\"{property.Name}\\\":\" \" \"? ");
            Append(grammar, property.Value);
            before = " \",\" \" \"? ";
        }

        grammar.Append(" \"}\"");
    }

    private static void AppendList(StringBuilder grammar, JsonElement items, int least, int most)
    {
        grammar.Append("\"[\" (");
        Append(grammar, items);
        grammar.Append(" (\",\" \" \"? ");
        Append(grammar, items);
        grammar.Append(
            CultureInfo.InvariantCulture,
            $"){{{Math.Max(0, least - 1)},{most - 1}}}){(least == 0 ? "?" : string.Empty)} \"]\""
        );
    }
}
