using System.Collections.Immutable;
using System.IO.Enumeration;
using SiteGen.Content;
using SiteGen.Model;
using SiteGen.Sources;

namespace SiteGen.Assembly;

/// <summary>
/// Gives the files beside Markdown their place: those in a bundle's folder (and below) belong to the bundle, in every
/// language; others are copied to the path of their folder and belong to its section.
/// </summary>
internal static class ResourceAssembler
{
    /// <summary>
    /// Assigns the files to pages and returns every file that is copied. The files of a bundle that is left out in every language
    /// are left out with it.
    /// </summary>
    public static ImmutableArray<PageResource> Assemble(
        ImmutableArray<SourceFile> attachments,
        IEnumerable<Page> pages,
        IEnumerable<ContentFile> skipped,
        Permalinks permalinks
    )
    {
        Dictionary<string, List<Page>> owners = new(StringComparer.Ordinal);
        foreach (Page page in pages)
        {
            if (page.File is { Role: not ContentRole.Single } file)
            {
                if (!owners.TryGetValue(file.Folder, out List<Page>? list))
                {
                    owners[file.Folder] = list = [];
                }

                list.Add(page);
            }
        }

        foreach (ContentFile file in skipped.Where(f => f.Role == ContentRole.Bundle))
        {
            owners.TryAdd(file.Folder, []);
        }

        Dictionary<Page, List<PageResource>> byPage = [];
        List<PageResource> copied = [];
        foreach (SourceFile file in attachments)
        {
            string folder = file.Folder;
            List<Page>? found = null;
            while (!owners.TryGetValue(folder, out found) && folder.Length > 0)
            {
                folder = folder.LastIndexOf('/') is >= 0 and var slash ? folder[..slash] : string.Empty;
            }

            string name = folder.Length == 0 ? file.Path : file.Path[(folder.Length + 1)..];
            if (found is null)
            {
                copied.Add(Create(name, file, "/" + PathOf(file, permalinks), null));
                continue;
            }

            foreach (Page owner in found)
            {
                string path = owner.IsList
                    ? "/" + PathOf(file, permalinks)
                    : owner.UrlPath[..(owner.UrlPath.LastIndexOf('/') + 1)] + name;
                ResourceMetadata? metadata = owner.FrontMatter.Resources.FirstOrDefault(r =>
                    FileSystemName.MatchesSimpleExpression(r.Src, name)
                );
                PageResource resource = Create(name, file, path, metadata);
                if (!byPage.TryGetValue(owner, out List<PageResource>? list))
                {
                    byPage[owner] = list = [];
                }

                list.Add(resource);
                copied.Add(resource);
            }
        }

        foreach ((Page page, List<PageResource> resources) in byPage)
        {
            page.Resources = [.. resources];
        }

        return [.. copied.DistinctBy(r => r.OutputPath)];
    }

    private static string PathOf(SourceFile file, Permalinks permalinks) =>
        file.Folder.Length == 0 ? file.Name : $"{permalinks.SlugifyPath(file.Folder)}/{file.Name}";

    private static PageResource Create(string name, SourceFile file, string urlPath, ResourceMetadata? metadata) =>
        new()
        {
            Name = name,
            RelativePath = file.RelativePath,
            FullPath = file.FullPath,
            UrlPath = urlPath,
            OutputPath = urlPath.TrimStart('/'),
            Metadata = metadata,
        };
}
