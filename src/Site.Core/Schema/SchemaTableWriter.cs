using System.Text;

namespace Site.Core.Schema;

/// <summary>Writes the keys of a type as a Markdown table for the user guide, keys of mappings below it with their path.</summary>
public static class SchemaTableWriter
{
    /// <summary>The table.</summary>
    public static string Write(ObjectType type)
    {
        StringBuilder table = new("| Key | Value | Default | Meaning |\n| --- | --- | --- | --- |\n");
        AppendRows(table, type, string.Empty);
        return table.ToString();
    }

    private static void AppendRows(StringBuilder table, ObjectType type, string path)
    {
        foreach (SchemaProperty property in type.Properties)
        {
            string standard = property switch
            {
                { Required: true } => "required",
                { Default: "\"\"" or "[]" } => "empty",
                { Default: { } value } => $"`{value.Trim('"')}`",
                _ => string.Empty,
            };
            string aliases = property.Aliases.IsEmpty
                ? string.Empty
                : $" Also written {string.Join(", ", property.Aliases.Select(a => $"`{a}`"))}.";
            string example = property.Example is null ? string.Empty : $" Example: `{property.Example}`.";
            table
                .Append("| `")
                .Append(path)
                .Append(property.Name)
                .Append("` | ")
                .Append(Escape(SchemaWords.Expected(property.Type)))
                .Append(" | ")
                .Append(Escape(standard))
                .Append(" | ")
                .Append(Escape(property.Doc + aliases + example))
                .Append(" |\n");
            AppendBelow(table, property.Type, path + property.Name);
        }
    }

    private static void AppendBelow(StringBuilder table, SchemaType type, string path)
    {
        switch (type)
        {
            case ObjectType known:
                AppendRows(table, known, path + ".");
                break;
            case MapType map:
                AppendBelow(table, map.Value, path + ".*");
                break;
            case ListType list:
                AppendBelow(table, list.Item, path + "[]");
                break;
            case EitherType either:
                foreach (SchemaType form in either.Forms)
                {
                    AppendBelow(table, form, path);
                }

                break;
            default:
                break;
        }
    }

    private static string Escape(string text) =>
        text.Replace("|", @"\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
