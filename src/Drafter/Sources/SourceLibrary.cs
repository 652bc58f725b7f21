using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Drafter.Diagnostics;
using Drafter.Workspace;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Drafter.Sources;

/// <summary>Reads the sources of a workspace, which the author may have changed or added to: only the text has to be there.</summary>
internal static partial class SourceLibrary
{
    private const string Fence = "---";
    private static readonly SchemaProperty s_title = new("title", new TextType(), "What it is called.");
    private static readonly SchemaProperty s_url = new("url", new TextType(), "Where it was fetched from.");
    private static readonly SchemaProperty s_file = new(
        "file",
        new TextType(),
        "The name of the file it was read from."
    );
    private static readonly SchemaProperty s_fetched = new("fetched", new DateType(), "When it was fetched.");
    private static readonly SchemaProperty s_sha256 = new("sha256", new TextType(), "The hash of what came.");
    private static readonly ObjectType s_type = new([s_title, s_url, s_file, s_fetched, s_sha256]);

    /// <summary>The sources in the order of their numbers.</summary>
    /// <returns>The sources, or <c>null</c> where an error was reported.</returns>
    public static ImmutableArray<Source>? Read(WorkspacePaths paths, DiagnosticSink sink)
    {
        string folder = Path.Combine(paths.Folder, "sources");
        if (!Directory.Exists(folder))
        {
            return [];
        }

        ImmutableArray<Source>.Builder sources = ImmutableArray.CreateBuilder<Source>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            if (NumberedName().Match(Path.GetFileName(path)) is not { Success: true } name)
            {
                continue;
            }

            int number = int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture);
            string shown = paths.Shown($"sources/{Path.GetFileName(path)}");
            SourceText text = new(shown, File.ReadAllText(path).ReplaceLineEndings("\n"));
            if (Read(text, number, sink) is not { } source)
            {
                return null;
            }

            sources.Add(source);
        }

        return [.. sources.OrderBy(s => s.Number)];
    }

    private static Source? Read(SourceText source, int number, DiagnosticSink sink)
    {
        string text = source.Text;
        string name = string.Create(CultureInfo.InvariantCulture, $"source {number}");
        int end = text.StartsWith(Fence + "\n", StringComparison.Ordinal)
            ? text.IndexOf("\n" + Fence + "\n", Fence.Length, StringComparison.Ordinal)
            : -1;
        if (end < 0)
        {
            return new Source(number, name, text.Trim());
        }

        if (
            !YamlReader.TryRead(
                source,
                Fence.Length + 1,
                end - Fence.Length,
                DraftDiagnostics.YamlCodes,
                sink,
                out YamlNode? root
            )
        )
        {
            return null;
        }

        YamlMapping mapping = root as YamlMapping ?? new YamlMapping([], source, 0, 0);
        if (!new SchemaChecker(DraftDiagnostics.SchemaCodes, sink).CheckObject(mapping, s_type))
        {
            return null;
        }

        CheckedMapping values = new(mapping);
        string title = values.Text(s_title, string.Empty);
        return new Source(number, title.Length > 0 ? title : name, text[(end + Fence.Length + 2)..].Trim())
        {
            Url = values.Text(s_url, string.Empty) is { Length: > 0 } url ? url : null,
            File = values.Text(s_file, string.Empty) is { Length: > 0 } file ? file : null,
            Fetched = values.Text(s_fetched, string.Empty),
            Sha256 = values.Text(s_sha256, string.Empty),
        };
    }

    [GeneratedRegex(@"^(\d{1,3})\.md$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedName();
}
