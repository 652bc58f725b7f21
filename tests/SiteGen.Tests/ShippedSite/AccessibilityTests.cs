namespace SiteGen.Tests.ShippedSite;

/// <summary>Every kind of page as a browser shows it: WCAG 2.2 AA and axe-core's best practices, and what is read aloud.</summary>
public sealed class AccessibilityTests(BrowserReport browser) : IClassFixture<BrowserReport>
{
    private static readonly string[] Looks = ["light", "dark", "phone"];

    [Fact]
    public void Axe_finds_nothing_on_any_kind_of_page_in_any_look()
    {
        Assert.SkipWhen(BrowserReport.Missing is not null, BrowserReport.Missing ?? string.Empty);
        PageReport[] pages = [.. browser.Reports.Where(p => p.Path != BrowserReport.Faulty)];
        pages.Select(p => p.Look).Distinct().ShouldBe(Looks, ignoreOrder: true);
        foreach (PageReport page in pages)
        {
            string where = $"{page.Path}, {page.Look}";
            page.Status.ShouldBe(200, where);
            page.Passes.ShouldBeGreaterThan(20, where);
            page.Violations.ShouldBeEmpty(where);
            page.Scrolls.ShouldBeFalse($"{where}: wider than the window");
        }
    }

    [Fact]
    public void Axe_finds_faults_where_there_are_some()
    {
        Assert.SkipWhen(BrowserReport.Missing is not null, BrowserReport.Missing ?? string.Empty);
        foreach (PageReport page in browser.Reports.Where(p => p.Path == BrowserReport.Faulty))
        {
            page.Violations.ShouldContain(v => v.StartsWith("image-alt:"));
            page.Violations.ShouldContain(v => v.StartsWith("color-contrast:"));
            page.Violations.ShouldContain(v => v.StartsWith("html-has-lang:"));
            page.Scrolls.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_chart_is_read_as_what_it_shows_and_a_sentence_with_its_figures()
    {
        Assert.SkipWhen(BrowserReport.Missing is not null, BrowserReport.Missing ?? string.Empty);
        foreach (PageReport page in browser.Reports.Where(p => p.Path == "/status/"))
        {
            page.Images.ShouldContain(
                (
                    "The cupboard: Model server, last 90 days",
                    "Uptime: 98.82%. 76 days operational, 9 days major outage, 3 days partial outage, 2 days under maintenance."
                )
            );
            page.Images.ShouldContain(
                (
                    "Model server: uptime over 90 days, as measured over time",
                    "5 values between 98.82% and 99.52%; the newest is 98.82%."
                )
            );
            page.Images.ShouldAllBe(i => i.Name.Length > 0 && i.Description.Length > 0);
        }
    }

    [Fact]
    public void A_chart_is_read_in_the_language_of_its_page()
    {
        Assert.SkipWhen(BrowserReport.Missing is not null, BrowserReport.Missing ?? string.Empty);
        foreach (PageReport page in browser.Reports.Where(p => p.Path == "/de/status/"))
        {
            page.Images.ShouldContain(
                (
                    "The cupboard: Model server, letzte 90 Tage",
                    "Verfügbarkeit: 98,82 %. 76 Tage in Betrieb, 9 Tage ausgefallen, 3 Tage teilweise ausgefallen, 2 Tage in Wartung."
                )
            );
        }
    }
}
