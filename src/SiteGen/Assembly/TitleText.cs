using SiteGen.Content;
using SiteGen.Markdown;

namespace SiteGen.Assembly;

/// <summary>Titles for pages that have none of their own.</summary>
internal static class TitleText
{
    /// <summary>A file or folder name as a title: <c>release-notes_2</c> becomes <c>Release notes 2</c>.</summary>
    public static string FromName(string name)
    {
        string words = name.Replace('-', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The title of a file without one in its front matter: its first heading of level 1, else its name.</summary>
    public static string Derive(ContentFile file, ParsedBody body)
    {
        foreach (Heading heading in body.Headings)
        {
            if (heading.Level == 1 && heading.Text.Length > 0)
            {
                return heading.Text;
            }
        }

        string name = file.LogicalPath[(file.LogicalPath.LastIndexOf('/') + 1)..];
        return FromName(name);
    }
}
