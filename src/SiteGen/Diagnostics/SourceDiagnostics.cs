using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Diagnostics;

/// <summary>Faults of the files themselves and of the pages assembled from them: SG2050–SG2059 and SG2090–SG2099.</summary>
internal static class SourceDiagnostics
{
    public const string MissingTitle = "SG2005";
    public const string Unreadable = "SG2050";
    public const string LinkLeadsOut = "SG2051";
    public const string LinkLoop = "SG2052";
    public const string DeadLink = "SG2053";
    public const string TooDeep = "SG2054";
    public const string TooLarge = "SG2055";
    public const string InvalidUtf8 = "SG2056";
    public const string ContainsNul = "SG2057";
    public const string DuplicateContent = "SG2090";
    public const string DuplicatePermalink = "SG2091";
    public const string UnknownMenuPage = "SG2092";
    public const string UnknownMenuParent = "SG2093";
    public const string BadData = "SG2094";

    /// <summary>Every code of this family.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            MissingTitle,
            "missing title",
            "A page with front matter has no `title`. Give it one. A file without any front matter takes its first heading, else its file name."
        ),
        new(
            Unreadable,
            "unreadable file",
            "A file or folder of the site exists but can't be read. Check its permissions."
        ),
        new(
            LinkLeadsOut,
            "link leads out",
            "A symbolic link leads out of the site's folder. A site is built from its own folder alone, so that it builds the same everywhere; copy the file into it."
        ),
        new(LinkLoop, "link loop", "A symbolic link leads to itself or to a folder around it. Remove it."),
        new(DeadLink, "dead link", "A symbolic link leads to a file that does not exist."),
        new(TooDeep, "folders too deep", "Folders are nested deeper than 64."),
        new(
            TooLarge,
            "file too large",
            "A content file is larger than `max_content_size` of site.yaml (32 MB unless told). Split it, or raise the limit."
        ),
        new(
            InvalidUtf8,
            "not UTF-8",
            "A content file is not valid UTF-8. Convert it: `iconv -f latin1 -t utf-8 old.md > new.md`."
        ),
        new(ContainsNul, "NUL byte", "A content file has a NUL byte; it is probably not a text."),
        new(
            DuplicateContent,
            "duplicate content file",
            "Two files are the same page: `hello.md` and `hello/index.md`, or the same name in the same language. Keep one."
        ),
        new(
            DuplicatePermalink,
            "duplicate permalink",
            "Two pages would be written to one file, or the alias of a page is where another page is or has an alias. Give one of the pages another `slug` or `url`, or remove the alias."
        ),
        new(
            UnknownMenuPage,
            "unknown page in a menu",
            "A menu entry names a content file that does not exist or was left out of the build."
        ),
        new(
            UnknownMenuParent,
            "unknown parent in a menu",
            "A menu entry names a parent that no entry of the menu has as its `identifier` or `name`."
        ),
        new(BadData, "unreadable data file", "A file of `data/` is not valid YAML, JSON or CSV."),
    ];
}
