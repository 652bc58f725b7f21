using System.Text.Json;
using Testing;

namespace SiteGen.Tests.ShippedSite;

/// <summary>What a browser finds on pages of the shipped site, in light, in dark and on a phone; asked once.</summary>
public sealed class BrowserReport : IDisposable
{
    /// <summary>A page with faults, which shows that they are found.</summary>
    public const string Faulty = "/faulty/";

    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Pages =
    [
        "/",
        "/posts/",
        "/2026/uptime-arithmetic/",
        "/2026/quoting-a-status-page/",
        "/2025/one-sum-many-dialects/",
        "/status/",
        "/tags/uptime/",
        "/archive/",
        "/404.html",
        "/de/",
        "/de/status/",
    ];

    private readonly BuiltSite _site = new();
    private readonly Lazy<IReadOnlyList<PageReport>> _reports;

    public BrowserReport() => _reports = new(Ask);

    /// <summary>Why no browser can be asked, or <c>null</c>.</summary>
    public static string? Missing =>
        Tool.Node("axe-core/axe.min.js") is null || Tool.Node("playwright-core/package.json") is null
            ? "axe-core or the driver of a browser is not installed: run tests/install-tools.sh"
        : !File.Exists(Chromium) ? "Chromium is not installed: run tests/install-tools.sh"
        : null;

    /// <summary>A report for each page and look.</summary>
    public IReadOnlyList<PageReport> Reports => _reports.Value;

    public void Dispose() => _site.Dispose();

    private List<PageReport> Ask()
    {
        _site.ExitCode.ShouldBe(0, _site.Error);
        string faulty = Path.Combine(_site.Folder, "faulty");
        Directory.CreateDirectory(faulty);
        File.WriteAllText(
            Path.Combine(faulty, "index.html"),
            "<!doctype html><html><head><title>Faulty</title></head><body><p><img src=\"x.png\"></p><p style=\"color:#ccc;width:2000px\">Pale and wide</p></body></html>"
        );
        (int exitCode, string output) = Tool.Run(
            "node",
            RepositoryFiles.PathOf("tests/tools"),
            ["accessibility.mjs", _site.Folder, .. Pages, Faulty],
            new Dictionary<string, string?> { ["CHROMIUM"] = Chromium }
        );
        exitCode.ShouldBe(0, output);
        using JsonDocument report = JsonDocument.Parse(output[output.IndexOf("[{", StringComparison.Ordinal)..]);
        return [.. report.RootElement.EnumerateArray().Select(PageReport.Read)];
    }
}

/// <summary>What a browser found on a page.</summary>
/// <param name="Look">Light, dark or phone.</param>
/// <param name="Path">The page.</param>
/// <param name="Status">The server's answer.</param>
/// <param name="Scrolls">Whether the page is wider than the window.</param>
/// <param name="Passes">How many of axe's rules looked at something and were content.</param>
/// <param name="Violations">What axe found.</param>
/// <param name="Images">Names and descriptions of pictures, as the accessibility tree has them.</param>
public sealed record PageReport(
    string Look,
    string Path,
    int Status,
    bool Scrolls,
    int Passes,
    IReadOnlyList<string> Violations,
    IReadOnlyList<(string Name, string Description)> Images
)
{
    /// <summary>Reads one of the array that tests/tools/accessibility.mjs prints.</summary>
    public static PageReport Read(JsonElement page) =>
        new(
            page.GetProperty("look").GetString()!,
            page.GetProperty("path").GetString()!,
            page.GetProperty("status").GetInt32(),
            page.GetProperty("scrolls").GetBoolean(),
            page.GetProperty("passes").GetInt32(),
            [.. page.GetProperty("violations").EnumerateArray().Select(v => v.GetString()!)],
            [
                .. page.GetProperty("images")
                    .EnumerateArray()
                    .Select(i => (i.GetProperty("name").GetString()!, i.GetProperty("description").GetString()!)),
            ]
        );
}
