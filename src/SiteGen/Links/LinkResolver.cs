using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Assets;
using SiteGen.Content;
using SiteGen.Diagnostics;
using SiteGen.Markdown;
using SiteGen.Model;

namespace SiteGen.Links;

/// <summary>
/// Resolves links as they are written in content: to Markdown files, to files of the bundle, to paths from the site's root.
/// What leads nowhere is reported and left as it was written.
/// </summary>
internal sealed class LinkResolver
{
    private readonly LinkIndex _index;
    private readonly SiteUrls _urls;
    private readonly FrozenDictionary<string, string> _skipped;
    private readonly DiagnosticSink _sink;
    private readonly ConcurrentDictionary<string, (int Width, int Height)?> _imageSizes = new(StringComparer.Ordinal);

    /// <summary>Creates a resolver.</summary>
    public LinkResolver(LinkIndex index, SiteUrls urls, IEnumerable<SkippedPage> skipped, DiagnosticSink sink)
    {
        _index = index;
        _urls = urls;
        _sink = sink;
        _skipped = skipped
            .DistinctBy(s => s.Path)
            .ToFrozenDictionary(s => s.Path["content/".Length..], s => s.Reason, StringComparer.Ordinal);
    }

    /// <summary>Resolves a link of a page.</summary>
    /// <param name="from">The page that the link is written in.</param>
    /// <param name="url">The link as written.</param>
    /// <param name="isImage">Whether an image is loaded from it.</param>
    /// <param name="location">Where it is written.</param>
    public ResolvedLink Resolve(Page from, string url, bool isImage, SourceLocation location)
    {
        if (url.Length == 0)
        {
            return new ResolvedLink(url, false);
        }

        if (SiteUrls.IsAbsolute(url))
        {
            bool isExternal =
                Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
                && uri.Scheme is "http" or "https"
                && uri?.Host != _urls.Host;
            return new ResolvedLink(url, isExternal || url.StartsWith("//", StringComparison.Ordinal));
        }

        int end = url.AsSpan().IndexOfAny('?', '#');
        string written = end < 0 ? url : url[..end];
        string suffix = end < 0 ? string.Empty : url[end..];
        string fragment = suffix.IndexOf('#') is >= 0 and var hash
            ? WebUtility.UrlDecode(suffix[(hash + 1)..].Replace("+", "%2B", StringComparison.Ordinal))
            : string.Empty;
        if (written.Length == 0)
        {
            CheckAnchor(from, fragment, url, location);
            return new ResolvedLink(url, false);
        }

        string path = Uri.UnescapeDataString(written);
        if (Find(from, path, isImage) is not { } found)
        {
            ReportBroken(from, path, url, isImage, location);
            return new ResolvedLink(written.StartsWith('/') ? _urls.BasePath + url : url, false);
        }

        if (found.Page is { } page && fragment.Length > 0)
        {
            CheckAnchor(page, fragment, url, location);
        }

        (int Width, int Height)? size = isImage && found.Resource is { } resource ? SizeOf(resource) : null;
        return new ResolvedLink(_urls.Relative(found.UrlPath) + suffix, false, size?.Width, size?.Height);
    }

    /// <summary>The size of an image that the site has, where its header tells.</summary>
    public (int Width, int Height)? SizeOf(PageResource resource) =>
        _imageSizes.GetOrAdd(
            resource.FullPath,
            static path =>
            {
                try
                {
                    using FileStream stream = File.OpenRead(path);
                    return ImageSize.Read(stream) is { } size ? (size.Width, size.Height) : null;
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    // The writer reports that it can't be copied.
                    return null;
                }
            }
        );

    private Found? Find(Page from, string path, bool isImage)
    {
        if (path.StartsWith('/'))
        {
            return FindRooted(path, from.Language.Code);
        }

        foreach (PageResource resource in from.Resources)
        {
            if (resource.Name == path || "./" + resource.Name == path)
            {
                return new Found(resource.UrlPath, null, resource);
            }
        }

        string folder = from.File?.Folder ?? from.LogicalPath;
        if (Combine(folder, path) is { } contentPath)
        {
            if (!isImage && _index.TryGetPage(contentPath, from.Language.Code, out Page? page))
            {
                return new Found(page.UrlPath, page, null);
            }

            if (_index.TryGetResourceBySource(contentPath, out PageResource? source))
            {
                return new Found(source.UrlPath, null, source);
            }

            if (FindFile("/" + contentPath) is { } file)
            {
                return file;
            }
        }

        string around = from.UrlPath[..(from.UrlPath.LastIndexOf('/') + 1)];
        return Combine(around.Trim('/'), path) is { } urlPath
            ? FindFile("/" + urlPath + (path.EndsWith('/') && urlPath.Length > 0 ? "/" : string.Empty))
            : null;
    }

    private Found? FindRooted(string path, string language)
    {
        string? inside = Combine(string.Empty, path);
        if (inside is null)
        {
            return null;
        }

        string rooted = "/" + inside + (path.EndsWith('/') && inside.Length > 0 ? "/" : string.Empty);
        if (FindFile(rooted) is { } file)
        {
            return file;
        }

        if (
            _index.TryGetPage(
                inside.StartsWith("content/", StringComparison.Ordinal) ? inside["content/".Length..] : inside,
                language,
                out Page? page
            )
        )
        {
            return new Found(page.UrlPath, page, null);
        }

        if (_index.TryGetResourceBySource(inside, out PageResource? resource))
        {
            return new Found(resource.UrlPath, null, resource);
        }

        string unbased =
            _urls.BasePath.Length > 0 && rooted.StartsWith(_urls.BasePath + "/", StringComparison.Ordinal)
                ? rooted[_urls.BasePath.Length..]
                : string.Empty;
        return unbased.Length > 0 ? FindFile(unbased) : null;
    }

    private Found? FindFile(string urlPath)
    {
        if (_index.TryGetResource(urlPath, out PageResource? resource))
        {
            return new Found(urlPath, null, resource);
        }

        if (!_index.TryGetPath(urlPath, out Page? page))
        {
            return null;
        }

        bool needsSlash = page is not null && page.UrlPath == urlPath + "/";
        return new Found(needsSlash ? page!.UrlPath : urlPath, page, null);
    }

    /// <summary>Joins a folder and a relative path; <c>null</c> where <c>..</c> leads out.</summary>
    private static string? Combine(string folder, string path)
    {
        List<string> segments = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                if (segments.Count == 0)
                {
                    return null;
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }

    private void CheckAnchor(Page page, string fragment, string url, SourceLocation location)
    {
        if (fragment.Length == 0 || fragment == "top" || page.Body is null || page.Body.Anchors.Contains(fragment))
        {
            return;
        }

        string? near = Spelling.Nearest(fragment, page.Body.Anchors);
        _sink.Error(
            LinkDiagnostics.BrokenAnchor,
            $"'{url}' leads to no place: {page.DisplayPath} has no id '{fragment}'",
            location,
            near is null ? null : $"did you mean '#{near}'?"
        );
    }

    private void ReportBroken(Page from, string path, string url, bool isImage, SourceLocation location)
    {
        string? contentPath = path.StartsWith('/')
            ? Combine(string.Empty, path)
            : Combine(from.File?.Folder ?? string.Empty, path);
        if (contentPath is null)
        {
            _sink.Error(LinkDiagnostics.LeadsOut, $"'{url}' leads out of the site", location, "remove a '..'");
            return;
        }

        if (
            _skipped.TryGetValue(contentPath, out string? reason)
            || _skipped.TryGetValue(contentPath + ".md", out reason)
            || _skipped.TryGetValue(contentPath + "/index.md", out reason)
        )
        {
            _sink.Error(
                LinkDiagnostics.LinkToSkipped,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{url}' leads to a page that is left out of this build: {reason}"
                ),
                location
            );
            return;
        }

        string? near =
            path.StartsWith('/') && Nearest(path, _index.FilePaths) is { } file ? file
            : isImage ? Nearest(path, from.Resources.Select(r => r.Name))
            : Nearest(contentPath, _index.ContentPaths) is { } content ? "/" + content
            : null;
        string? hint = near is null ? null : $"did you mean '{near}'?";
        _sink.Error(
            isImage ? LinkDiagnostics.BrokenImage : LinkDiagnostics.BrokenLink,
            isImage ? $"there is no image '{url}'" : $"'{url}' leads to nothing in this site",
            location,
            hint
        );
    }

    /// <summary>A path with the same file name in another folder, or one whose name is nearly the same.</summary>
    private static string? Nearest(string path, IEnumerable<string> candidates)
    {
        string[] all = [.. candidates];
        string name = path[(path.LastIndexOf('/') + 1)..];
        string stem = StemOf(path);
        return all.Where(c => c.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            ?? Spelling.Nearest(path, all.Where(c => Spelling.Nearest(stem, [StemOf(c)]) is not null));
    }

    /// <summary>What a file is called, without what all files of its kind have: its extension, or the name <c>index</c> in a folder of its own.</summary>
    private static string StemOf(string path)
    {
        string[] segments = path.Split('/');
        string stem = Path.GetFileNameWithoutExtension(segments[^1]);
        return stem is "index" or "_index" && segments.Length > 1 ? segments[^2] : stem;
    }

    private readonly record struct Found(string UrlPath, Page? Page, PageResource? Resource);
}
