using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Diagnostics;

namespace SiteGen.Writing;

/// <summary>Checks that the output folder is a place of its own, apart from what the site is made from.</summary>
internal static class OutputFolderChecker
{
    /// <summary>The folders of a site that are sources.</summary>
    private static readonly ImmutableArray<string> SourceFolders =
    [
        "content",
        "themes",
        "static",
        "data",
        "assets",
        "layouts",
        "partials",
        "shortcodes",
        "archetypes",
        "i18n",
        "syntaxes",
        "prompts",
        ".git",
    ];

    /// <summary>The real path of the output folder, or <c>null</c> after an error was reported.</summary>
    public static string? Check(string outputDirectory, string sourceDirectory, DiagnosticSink diagnostics)
    {
        string? output = RealPath.Resolve(outputDirectory);
        string? source = RealPath.Resolve(sourceDirectory);
        if (output is null || source is null)
        {
            diagnostics.Error(
                OutputDiagnostics.OutputFolder,
                $"the path of the {(output is null ? "output" : "site's")} folder is a circle of symbolic links",
                hint: "remove the links, or name the folder itself"
            );
            return null;
        }

        if (FaultOf(output, source) is { } fault)
        {
            diagnostics.Error(
                OutputDiagnostics.OutputFolder,
                $"the output folder {fault}",
                hint: "choose a folder of its own, such as 'public'"
            );
            return null;
        }

        return output;
    }

    private static string? FaultOf(string output, string source)
    {
        if (string.Equals(output, source, RealPath.Comparison))
        {
            return "is the site's own folder";
        }

        if (RealPath.IsSameOrBelow(source, output))
        {
            return "contains the site's own folder";
        }

        foreach (string name in SourceFolders)
        {
            string lexical = Path.Combine(source, name);
            foreach (string folder in new[] { lexical, RealPath.Resolve(lexical) ?? lexical })
            {
                if (RealPath.IsSameOrBelow(output, folder))
                {
                    return string.Equals(output, folder, RealPath.Comparison)
                        ? $"is '{name}'"
                        : $"is inside of '{name}'";
                }

                if (RealPath.IsSameOrBelow(folder, output) && Directory.Exists(folder))
                {
                    return $"contains '{name}'";
                }
            }
        }

        return File.Exists(output) ? "is a file" : null;
    }
}
