using System.Globalization;
using System.Text;
using Site.Core.Text;
using SiteGen.Configuration;
using SiteGen.Content;

namespace SiteGen.Assembly;

/// <summary>Gives pages their paths: from <c>url</c>, the section's permalink pattern, or the folder and the slug.</summary>
internal sealed class Permalinks
{
    private readonly SiteConfig _config;

    /// <summary>Creates the rules of a site.</summary>
    public Permalinks(SiteConfig config) => _config = config;

    /// <summary>A text as a slug in the site's style.</summary>
    public string Slugify(string text) => _config.Slugs == SlugStyle.Ascii ? Slug.Ascii(text) : Slug.Unicode(text);

    /// <summary>A path's segments as slugs.</summary>
    public string SlugifyPath(string path) =>
        path.Length == 0 ? path : string.Join('/', path.Split('/').Select(Slugify));

    /// <summary>The path of a content page, without its language's prefix: <c>/posts/hello/</c>.</summary>
    public string PathOf(ParsedPage page)
    {
        FrontMatter front = page.FrontMatter;
        if (front.Url is { } url)
        {
            return Rooted(url);
        }

        ContentFile file = page.File;
        if (file.Role == ContentRole.SectionIndex)
        {
            return Rooted(SlugifyPath(file.LogicalPath) + "/");
        }

        int slash = file.LogicalPath.LastIndexOf('/');
        string folder = slash < 0 ? string.Empty : file.LogicalPath[..slash];
        string name = file.LogicalPath[(slash + 1)..];
        string slug =
            front.Slug is { Length: > 0 } chosen ? chosen
            : name.Length == 0 ? string.Empty
            : Slugify(name);
        string section = SectionOf(file.LogicalPath);
        if (section.Length > 0 && _config.Permalinks.TryGetValue(section, out string? pattern))
        {
            return Rooted(Expand(pattern, page, folder, name, slug));
        }

        return Rooted(
            (folder.Length == 0 ? slug : $"{SlugifyPath(folder)}/{slug}") + (slug.Length == 0 ? string.Empty : "/")
        );
    }

    /// <summary>The first folder of a logical path, or empty for a page at the top.</summary>
    public static string SectionOf(string logicalPath) =>
        logicalPath.IndexOf('/') is >= 0 and var slash ? logicalPath[..slash] : string.Empty;

    /// <summary>The file that is written for a path: a directory's is its <c>index.html</c>.</summary>
    public static string OutputPathOf(string urlPath)
    {
        string path = urlPath.TrimStart('/');
        if (path.Length == 0 || path.EndsWith('/'))
        {
            return path + "index.html";
        }

        string name = path[(path.LastIndexOf('/') + 1)..];
        return name.Contains('.') ? path : path + "/index.html";
    }

    private static string Rooted(string path)
    {
        path = "/" + path.TrimStart('/');
        string name = path[(path.LastIndexOf('/') + 1)..];
        return path.EndsWith('/') || name.Contains('.') ? path : path + "/";
    }

    private string Expand(string pattern, ParsedPage page, string folder, string name, string slug)
    {
        StringBuilder path = new();
        int i = 0;
        while (i < pattern.Length)
        {
            if (pattern[i] != ':')
            {
                path.Append(pattern[i++]);
                continue;
            }

            int start = ++i;
            while (i < pattern.Length && (char.IsAsciiLetterLower(pattern[i]) || pattern[i] == '_'))
            {
                i++;
            }

            path.Append(Token(pattern[start..i], page, folder, name, slug));
        }

        while (path.ToString().Contains("//", StringComparison.Ordinal))
        {
            path.Replace("//", "/");
        }

        return path.ToString();
    }

    private string Token(string token, ParsedPage page, string folder, string name, string slug)
    {
        DateTimeOffset? date = page.FrontMatter.Date;
        string Date(string format) => date is { } d ? d.ToString(format, CultureInfo.InvariantCulture) : "undated";
        return token switch
        {
            "year" => Date("yyyy"),
            "month" => Date("MM"),
            "monthname" => Date("MMMM").ToLowerInvariant(),
            "day" => Date("dd"),
            "weekday" => date is { } d ? ((int)d.DayOfWeek).ToString(CultureInfo.InvariantCulture) : "undated",
            "yearday" => date is { } d ? d.DayOfYear.ToString(CultureInfo.InvariantCulture) : "undated",
            "section" => Slugify(SectionOf(page.File.LogicalPath)),
            "sections" => SlugifyPath(folder),
            "title" => Slugify(page.Title),
            "slug" => slug,
            "filename" or "contentbasename" => Slugify(name),
            _ => throw new InvalidOperationException(
                $"The permalink token ':{token}' passed the configuration's check."
            ),
        };
    }
}
