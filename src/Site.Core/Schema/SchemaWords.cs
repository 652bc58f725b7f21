using Site.Core.Yaml;

namespace Site.Core.Schema;

/// <summary>Puts types and values into words, for messages and for the tables of the user guide.</summary>
public static class SchemaWords
{
    private const int LongestQuote = 40;

    /// <summary>What is expected: <c>true or false</c>, <c>a list of texts</c>.</summary>
    public static string Expected(SchemaType type) =>
        type switch
        {
            TextType => "text",
            BooleanType => "true or false",
            IntegerType => "a whole number",
            AmountType => "a number of 0 or more",
            DateType => "a date",
            ChoiceType choice => Choice(choice),
            ListType { OrSingle: true } list => $"{Expected(list.Item)}, or a list of that",
            ListType list => $"a list ({Expected(list.Item)} each)",
            MapType map => $"a mapping by {map.KeyName}",
            EitherType either => string.Join(", or ", either.Forms.Select(Expected)),
            _ => "a mapping",
        };

    /// <summary>The words of a choice: <c>a, b or c</c>.</summary>
    public static string Choice(ChoiceType type) =>
        type.Values.Length < 2
            ? string.Concat(type.Values)
            : $"{string.Join(", ", type.Values[..^1])} or {type.Values[^1]}";

    /// <summary>What a value is: <c>the number 3</c>, <c>a list</c>.</summary>
    public static string Found(YamlNode node) =>
        node switch
        {
            YamlSequence => "a list",
            YamlMapping => "a mapping",
            YamlScalar { Kind: YamlScalarKind.Null } => "nothing",
            YamlScalar { Kind: YamlScalarKind.Boolean } scalar => scalar.Value,
            YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float } scalar =>
                $"the number {Cut(scalar.Value)}",
            YamlScalar { Kind: YamlScalarKind.Timestamp } scalar => $"the date {scalar.Value}",
            YamlScalar scalar => $"the text '{Cut(scalar.Value)}'",
            _ => "something else",
        };

    private static string Cut(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? line : line[..LongestQuote] + "…";
    }
}
