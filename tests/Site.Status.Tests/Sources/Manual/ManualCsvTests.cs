using FsCheck;
using FsCheck.Fluent;
using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.Manual;

namespace Site.Status.Tests.Sources.Manual;

public class ManualCsvTests
{
    [Fact]
    public void LinesAreComponentsDaysAndIncidents()
    {
        Reading reading = new Reading().With(
            Reading.Saved(
                "# copied by hand\r\ncomponent,status,uptime,window,date,major,partial,incident,impact,text\r\n"
                    + "claude.ai,operational,98.82%,90d\r\n"
                    + "Claude API,,99.17%\r\n\r\n"
                    + "claude.ai,,,,2026-11-20,45m,1h\r\n"
                    + "claude.ai,,,,2026-11-21,no data\r\n"
                    + "claude.ai,,,,2026-11-22,,,\"Errors, \"\"many\"\"\",minor,\"Two\nlines\"\r\n",
                "c.csv"
            )
        );
        StatusSnapshot snapshot = reading.Read(
            new ManualSource(),
            new ServiceSettings("claude", "Claude", null, SourceKind.Manual)
        )!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot.Components.Select(c => c.Name).ShouldBe(["claude.ai", "Claude API"]);
        snapshot.Components[0].Status.ShouldBe(ComponentStatus.Operational);
        snapshot.Uptime.Select(f => f.Percent).ShouldBe([98.82m, 99.17m]);
        snapshot
            .Days.Select(d => (d.Date.Day, d.PartialOutageSeconds, d.MajorOutageSeconds))
            .ShouldBe([(20, 3600, 2700), (21, null, null)]);
        StatusEvent incident = snapshot.Incidents.ShouldHaveSingleItem();
        incident.Name.ShouldBe("Errors, \"many\"");
        incident.ComponentIds.ShouldBe(["claude-ai"]);
        incident.Updates.Single().Body.ShouldBe("Two\nlines");
    }

    [Fact]
    public void SemicolonsAndTabsSeparateToo()
    {
        foreach (string separator in new[] { ";", "\t" })
        {
            Reading reading = new Reading().With(
                Reading.Saved(string.Join('\n', $"component{separator}uptime", $"A{separator}98.8%"), "c.csv")
            );
            reading.Read(new ManualSource())!.Uptime.ShouldHaveSingleItem().Percent.ShouldBe(98.8m);
        }
    }

    [Theory]
    [InlineData("component,uptme\nA,3%", "1:11 unknown column 'uptme'", "did you mean 'uptime'?")]
    [InlineData("component,component\nA,A", "1:11 the column 'component' is there twice", "")]
    [InlineData("component,uptime\nA,\"x\"", "2:3 'x' is no percentage", "")]
    [InlineData("component,status\nA,broken", "2:3 unknown component state 'broken'", "write one of")]
    [InlineData("component,uptime\nA,3%,4", "2:6 the line has 3 fields, and the first line names 2", "in quotes")]
    [InlineData("component,uptime\nA,\"3%", "2:3 a quote is opened here and not closed", "")]
    [InlineData("component,uptime\n,3%", "2:1 the line has neither", "")]
    [InlineData(
        "component,date,major\nA,2026-11-20,5m\nA,2026-11-20,6m",
        "3:3 the day 2026-11-20 stands there twice",
        ""
    )]
    public void FaultsHaveTheirPlace(string csv, string expected, string hint)
    {
        Reading reading = new Reading().With(Reading.Saved(csv, "c.csv"));
        reading.Read(new ManualSource()).ShouldBeNull();
        reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("c.csv:" + expected);
        (reading.Sink.ToSortedArray()[0].Hint ?? "").ShouldContain(hint);
    }

    [Fact]
    public void NoTableMakesItThrow() =>
        Prop.ForAll(
                Gen.Elements(
                        "component",
                        "uptime",
                        ",",
                        ";",
                        "\"",
                        "\n",
                        "\r\n",
                        "A",
                        "98%",
                        "2026-11-20",
                        " ",
                        "#",
                        "date",
                        "\t"
                    )
                    .ListOf()
                    .Select(string.Concat)
                    .ToArbitrary(),
                text => new Reading().With(Reading.Saved(text, "c.csv")).Read(new ManualSource())
            )
            .QuickCheckThrowOnFailure();
}
