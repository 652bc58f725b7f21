using System.Text.Json;
using SiteGen.Tests.ShippedSite;
using Testing;

namespace SiteGen.Tests.Serving;

/// <summary>A real browser beside a real <c>sitegen serve</c>: tests/tools/live.mjs edits the site and tells what was shown.</summary>
public sealed class BrowserTests : IDisposable
{
    private readonly SmallSite _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public void A_page_beside_the_editor()
    {
        Assert.SkipUnless(BrowserReport.Missing is null, BrowserReport.Missing ?? string.Empty);
        WriteSite();
        (int exitCode, string output) = Tool.Run(
            "node",
            RepositoryFiles.PathOf("tests/tools"),
            "live.mjs",
            _small.Folder,
            SiteGenExecutable.Path,
            "serve"
        );
        exitCode.ShouldBe(0, output);
        // What serve says of a broken page comes after the report.
        string line = output.Split('\n').Last(l => l.StartsWith("{\"", StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement report = document.RootElement;

        report.GetProperty("faults").EnumerateArray().Select(f => f.GetString()).ShouldBeEmpty();
        report.GetProperty("reloaded").GetBoolean().ShouldBeTrue();
        report.GetProperty("scroll").GetDouble().ShouldBe(700);
        report.GetProperty("otherStayed").GetBoolean().ShouldBeTrue();
        report.GetProperty("styledInPlace").GetBoolean().ShouldBeTrue();
        report.GetProperty("overlay").GetString().ShouldNotBeNull().ShouldContain("content/posts/hello.md:");
        report.GetProperty("behindOverlay").GetBoolean().ShouldBeTrue();
        report.GetProperty("mendedInPlace").GetBoolean().ShouldBeTrue();
        report.GetProperty("policyHolds").GetBoolean().ShouldBeTrue();
        report.GetProperty("strictOverlay").GetString().ShouldBe("fixed");
        report.GetProperty("mark").GetString().ShouldBe("draft");
        report.GetProperty("exitCode").GetInt32().ShouldBe(0);
        report.GetProperty("reconnected").GetBoolean().ShouldBeTrue();
    }

    private void WriteSite()
    {
        string Base(string policy) =>
            $"<!doctype html><html><head><meta charset=\"utf-8\">{policy}<title>T</title>"
            + "<link rel=\"stylesheet\" href=\"{{ (asset 'site.css').url }}\"></head><body><article>{{ content }}</article></body></html>";
        _small.Write("layouts/base.html", Base(string.Empty));
        _small.Write(
            "layouts/strict-base.html",
            Base("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">")
        );
        _small.Write("layouts/strict.html", "{{ base = 'strict-base' }}{{ page.content }}");
        _small.Write("content/strict.md", "---\ntitle: Strict\nlayout: strict\n---\nStrict.\n");
        _small.Write("assets/site.css", "body { color: black } article { height: 3000px }");
    }
}
