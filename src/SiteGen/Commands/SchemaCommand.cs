using System.CommandLine;
using SiteGen.Configuration;

namespace SiteGen.Commands;

/// <summary><c>sitegen schema NAME</c>: prints a JSON Schema, for editors.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> name = new("NAME") { Description = "Of site.yaml, or of front matter" };
        name.AcceptOnlyFromAmong("site", "front-matter");
        Command command = new("schema", "Prints the JSON Schema of site.yaml or of front matter, for editors.")
        {
            name,
        };
        command.SetAction(parsed =>
        {
            terminal.Output.Write(
                parsed.GetRequiredValue(name) == "site" ? SchemaWriter.Site() : SchemaWriter.FrontMatter()
            );
            return 0;
        });
        return command;
    }
}
