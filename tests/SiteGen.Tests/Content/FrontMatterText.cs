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

    public static FrontMatter Read(string yaml) => ReadFile($"---\n{yaml}\n---\n").FrontMatter;

    public static FrontMatterResult ReadFile(string text, SiteConfig? config = null)
    {
        FrontMatterResult result = ReadFile(text, config ?? Config, new DiagnosticSink(), out string faults);
        faults.ShouldBe(string.Empty);
        return result;
    }

    public static FrontMatterResult ReadFile(string text, SiteConfig config, DiagnosticSink sink, out string faults)
    {
        FrontMatterResult result = new FrontMatterReader(config, sink).Read(new SourceText("p.md", text));
        faults = string.Join('\n', sink.ToSortedArray().Select(Show));
        return result;
    }

    /// <summary>The diagnostics, a line each: <c>SG2003 2:1+3 message | hint</c>.</summary>
    public static string Faults(string yaml)
    {
        ReadFile($"---\n{yaml}\n---\n", Config, new DiagnosticSink(), out string faults);
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
