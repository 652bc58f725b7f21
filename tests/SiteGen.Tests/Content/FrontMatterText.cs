using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Configuration;
using SiteGen.Content;

namespace SiteGen.Tests.Content;

/// <summary>Reads front matter in tests.</summary>
internal static class FrontMatterText
{
    public static SiteConfig Config { get; } =
        new()
        {
            Title = "T",
            BaseUrl = new Uri("https://example.org/"),
            Languages = [new LanguageConfig("en") { Title = "T" }],
            Theme = "terminal",
            Taxonomies = [new TaxonomyConfig("tags", "Tags"), new TaxonomyConfig("categories", "Categories")],
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        };

    /// <summary>Reads the lines between the fences, which must be right.</summary>
    public static FrontMatter Read(string yaml)
    {
        TryRead($"---\n{yaml}\n---\n", out FrontMatter frontMatter, out _, out string faults);
        faults.ShouldBe(string.Empty);
        return frontMatter;
    }

    /// <summary>Reads a file.</summary>
    public static bool TryRead(
        string text,
        out FrontMatter frontMatter,
        out int bodyStart,
        out string faults,
        DiagnosticSink? sink = null,
        SiteConfig? config = null
    )
    {
        sink ??= new DiagnosticSink();
        bool readable = new FrontMatterReader(config ?? Config, sink).TryRead(
            new SourceText("p.md", text),
            out frontMatter,
            out bodyStart
        );
        faults = string.Join('\n', sink.ToSortedArray().Select(Show));
        return readable;
    }

    /// <summary>The diagnostics, a line each: <c>SG2003 2:1+3 message | hint</c>.</summary>
    public static string Faults(string yaml)
    {
        TryRead($"---\n{yaml}\n---\n", out _, out _, out string faults);
        return faults;
    }

    public static string Show(Diagnostic diagnostic)
    {
        if (diagnostic.Location is not { } location)
        {
            return $"{diagnostic.Code} {diagnostic.Message} | {diagnostic.Hint}";
        }

        string place = string.Create(
            CultureInfo.InvariantCulture,
            $"{location.Position.Line}:{location.Position.Column}+{location.Length}"
        );
        return $"{diagnostic.Code} {place} {diagnostic.Message} | {diagnostic.Hint}";
    }
}
