using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Content;

namespace SiteGen.Sources;

/// <summary>Finds the files that a build starts from.</summary>
internal static class SourceScanner
{
    /// <summary>Scans the site's folders.</summary>
    public static SourceFiles Scan(string sourceDirectory, SiteConfig config, DiagnosticSink sink)
    {
        FolderScanner scanner = new(sourceDirectory, sink);
        HashSet<string> languages = config.Languages.Select(l => l.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<ContentFile>.Builder content = ImmutableArray.CreateBuilder<ContentFile>();
        ImmutableArray<SourceFile>.Builder attachments = ImmutableArray.CreateBuilder<SourceFile>();
        foreach (SourceFile file in scanner.Scan("content"))
        {
            if (
                file.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
                || file.Name.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase)
            )
            {
                content.Add(Classify(file, languages, config.DefaultLanguage.Code));
            }
            else
            {
                attachments.Add(file);
            }
        }

        Dictionary<string, SourceFile> statics = new(StringComparer.Ordinal);
        foreach (SourceFile file in scanner.Scan($"themes/{config.Theme}/static").Concat(scanner.Scan("static")))
        {
            statics[file.Path] = file;
        }

        // Snapshots are no data of templates: they are read when a page quotes them.
        string snapshots = config.Status.Folder + "/";
        return new SourceFiles(
            content.ToImmutable(),
            attachments.ToImmutable(),
            [.. statics.Values.OrderBy(f => f.Path, StringComparer.Ordinal)],
            [.. scanner.Scan("data").Where(f => !f.RelativePath.StartsWith(snapshots, StringComparison.Ordinal))]
        );
    }

    private static ContentFile Classify(SourceFile file, HashSet<string> languages, string defaultLanguage)
    {
        string name = file.Name[..file.Name.LastIndexOf('.')];
        string language = defaultLanguage;
        int dot = name.LastIndexOf('.');
        if (dot > 0 && languages.TryGetValue(name[(dot + 1)..], out string? code))
        {
            language = code;
            name = name[..dot];
        }

        ContentRole role = name switch
        {
            "_index" => ContentRole.SectionIndex,
            "index" => ContentRole.Bundle,
            _ => ContentRole.Single,
        };
        string folder = file.Folder;
        string logical =
            role != ContentRole.Single ? folder
            : folder.Length == 0 ? name
            : $"{folder}/{name}";
        return new ContentFile(file.RelativePath, file.FullPath, logical, language, role)
        {
            Folder = folder,
            BaseName = name,
        };
    }
}
