using Site.Status.Sources;
using SiteGen.Configuration;

namespace SiteGen.Tests.Configuration;

public class StatusConfigReaderTests
{
    private const string Minimal = "title: T\nbase_url: https://example.org\n";

    [Fact]
    public void A_site_without_services()
    {
        using SiteFolder site = new(Minimal);
        site.Read().Status.Folder.ShouldBe("data/status");
        site.Read().Status.Services.ShouldBeEmpty();
    }

    [Fact]
    public void Services_in_the_order_written()
    {
        using SiteFolder site = new(
            Minimal
                + """
                status:
                  folder: snapshots/
                  services:
                    claude: { name: Claude, url: https://status.claude.com/, kind: statuspage, components: [claude.ai, Claude API] }
                    by-hand: { kind: manual, file: data/by-hand.yaml, components: API }
                    kuma: { kind: uptime_kuma, url: http://localhost:3001/, slug: main, time_zone: Europe/Berlin }
                """
        );
        StatusConfig status = site.Read().Status;
        status.Folder.ShouldBe("snapshots");
        status.Services.Select(s => s.Id).ShouldBe(["claude", "by-hand", "kuma"]);
        (ServiceSettings claude, ServiceSettings manual, ServiceSettings kuma) = (
            status.Services[0],
            status.Services[1],
            status.Services[2]
        );
        (claude.Name, claude.Url, claude.Kind).ShouldBe(
            ("Claude", new Uri("https://status.claude.com/"), SourceKind.Statuspage)
        );
        claude.Components.ShouldBe(["claude.ai", "Claude API"]);
        (manual.Name, manual.Url, manual.Kind, manual.File).ShouldBe(
            ("by-hand", null, SourceKind.Manual, "data/by-hand.yaml")
        );
        manual.Components.ShouldBe(["API"]);
        (kuma.Slug, kuma.TimeZone).ShouldBe(("main", "Europe/Berlin"));
    }

    [Theory]
    [InlineData("API", false)]
    [InlineData("-api", false)]
    [InlineData("api-", false)]
    [InlineData("a/b", false)]
    [InlineData("..", false)]
    [InlineData("", false)]
    [InlineData("größe", false)]
    [InlineData("api-2", true)]
    [InlineData("2", true)]
    public void Keys_of_services(string text, bool isId) => StatusConfigReader.IsServiceId(text).ShouldBe(isId);
}
