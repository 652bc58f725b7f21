using System.Text;
using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.Json;

namespace Site.Status.Tests.Sources.Json;

public class JsonPayloadTests
{
    private readonly Reading _reading = new();

    [Theory]
    [InlineData("", "SS2001 Error saved.json:1:1 the payload is empty")]
    [InlineData(" \n ", "SS2001 Error saved.json:1:1 the payload is empty")]
    [InlineData("{\"a\": [1, 2", "SS2001 Error saved.json:1:12 the JSON ends in the middle: the payload was cut short")]
    [InlineData("{\"a\": \"tex", "SS2001 Error saved.json:1:11 the JSON ends in the middle: the payload was cut short")]
    [InlineData("{\"a\": tr", "SS2001 Error saved.json:1:9 the JSON ends in the middle: the payload was cut short")]
    [InlineData("{\"a\": 1}\n", null)]
    [InlineData("{\n  \"ä\": 1,\n  \"ö\": nope}", "SS2001 Error saved.json:3:9 the JSON is broken here")]
    [InlineData("{\"a\": 1} {\"a\": 1}", "SS2001 Error saved.json:1:10 the JSON is broken here")]
    [InlineData(
        "{\"a\": \"\\ud800\"}",
        "SS2001 Error saved.json:1:7 the JSON is broken here: the text has half of a character (a lone surrogate)"
    )]
    [InlineData("<!DOCTYPE html><html>", "SS2002 Error saved.json:1:1 the answer is a web page, not JSON")]
    [InlineData("\n<html>", "SS2002 Error saved.json:2:1 the answer is a web page, not JSON")]
    [InlineData("<rss/>", "SS2001 Error saved.json:1:1 the payload is XML or HTML, not JSON")]
    [InlineData(
        "{\"é\": {\"a\": 1, \"a\": 2}}",
        "SS2003 Error saved.json:1:16 the key 'a' stands twice in the same object"
    )]
    [InlineData(
        "[]",
        "SS2010 Error saved.json:1:1 expected a summary, an object, not a list: it looks like an empty list"
    )]
    public void OneClearErrorForEachBrokenPayload(string text, string? expected)
    {
        JsonRecord? record = JsonPayload.ReadRecord(
            Reading.Saved(text),
            new PayloadNotes(_reading.Context),
            "a summary"
        );
        (record is null).ShouldBe(expected is not null);
        _reading.Diagnostics.ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public void NestingIsBounded()
    {
        string deep = new string('[', 64) + new string(']', 64);
        JsonPayload.Read(Reading.Saved(deep), new PayloadNotes(_reading.Context)).ShouldNotBeNull();
        _reading.Diagnostics.ShouldBeEmpty();

        JsonPayload.Read(Reading.Saved($"[{deep}]"), new PayloadNotes(_reading.Context)).ShouldBeNull();
        _reading
            .Diagnostics.ShouldHaveSingleItem()
            .ShouldBe("SS2004 Error saved.json:1:65 objects and lists are nested more than 64 levels deep");
    }

    [Fact]
    public void BytesThatAreNotUtf8AreOneError()
    {
        Payload payload = new(
            null,
            "latin.json",
            Encoding.Latin1.GetBytes("{\n\"name\": \"Café\"}"),
            Reading.CapturedAt
        );
        JsonPayload.Read(payload, new PayloadNotes(_reading.Context)).ShouldBeNull();
        _reading
            .Diagnostics.ShouldHaveSingleItem()
            .ShouldBe("SS2005 Error latin.json:2:13 the payload is not in UTF-8");
    }

    [Fact]
    public void AByteOrderMarkIsNoFault()
    {
        Payload payload = new(
            null,
            "bom.json",
            new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}' },
            Reading.CapturedAt
        );
        JsonPayload.Read(payload, new PayloadNotes(_reading.Context)).ShouldNotBeNull();
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void OddValuesAreLeftOutAndSaidOnceForTheirPath()
    {
        JsonRecord root = Root(
            """
            {"items": [
              {"name": 5, "at": "soon", "n": 1e400, "ok": "yes", "day": "2026-02-30"},
              {"name": 6, "at": "later", "n": "x", "ok": 1, "day": 20260101},
              7
            ]}
            """
        );
        foreach (JsonRecord item in root.Records("items"))
        {
            item.Text("name").ShouldBeNull();
            item.Time("at").ShouldBeNull();
            item.Number("n").ShouldBeNull();
            item.Flag("ok").ShouldBeNull();
            item.Day("day").ShouldBeNull();
            item.Text("absent").ShouldBeNull();
        }

        _reading.Diagnostics.ShouldBe([
            "SS2006 Warning saved.json:2:12 items[].name: expected a text, not 5; it is left out",
            "SS2006 Warning saved.json:2:21 items[].at: expected a time, not 'soon'; it is left out",
            "SS2006 Warning saved.json:2:34 items[].n: expected a number, not 1e400; it is left out",
            "SS2006 Warning saved.json:2:47 items[].ok: expected true or false, not 'yes'; it is left out",
            "SS2006 Warning saved.json:2:61 items[].day: expected a day, not '2026-02-30'; it is left out",
            "SS2006 Warning saved.json:4:3 items[]: expected an object, not 7; it is left out",
        ]);
    }

    [Fact]
    public void SoundValuesAreReadWithoutAWord()
    {
        JsonRecord root = Root(
            """{"t": "x", "i": 17, "n": -1.50, "s": "0.998214", "w": 3, "f": true, "nil": null, "u": 1791972000, "r": {}, "l": [1]}"""
        );
        root.Text("t").ShouldBe("x");
        root.Id("i").ShouldBe("17");
        root.Number("n").ShouldBe(-1.5m);
        root.Number("s").ShouldBe(0.998214m);
        root.Whole("w", 0, 5).ShouldBe(3);
        root.Flag("f").ShouldBe(true);
        root.Has("nil").ShouldBeTrue();
        root["nil"].ShouldBeNull();
        root.Time("u").ShouldBe(new DateTimeOffset(2026, 10, 14, 10, 0, 0, TimeSpan.Zero));
        root.Record("r").ShouldNotBeNull();
        root.List("l").Count.ShouldBe(1);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void EachUnknownWordIsSaidOnce()
    {
        SourceWords<ComponentStatus> words = new(
            "component state",
            StatusWords.Components,
            ("UP", ComponentStatus.Operational)
        );
        JsonRecord root = Root(
            """{"l": [{"s": "Partial Outage"}, {"s": "up"}, {"s": "odd"}, {"s": "odd"}, {"s": "odder"}, {}]}"""
        );
        root.Records("l")
            .Select(item => item.Word("s", words))
            .ShouldBe([
                ComponentStatus.PartialOutage,
                ComponentStatus.Operational,
                ComponentStatus.Unknown,
                ComponentStatus.Unknown,
                ComponentStatus.Unknown,
                ComponentStatus.Unknown,
            ]);
        _reading.Diagnostics.ShouldBe([
            "SS2007 Warning saved.json:1:52 unknown component state 'odd': read as unknown",
            "SS2007 Warning saved.json:1:80 unknown component state 'odder': read as unknown",
        ]);
    }

    [Fact]
    public void PeekingSaysNothing()
    {
        JsonPayload.Peek(Reading.Saved("{\"a\"")).ShouldBeNull();
        JsonPayload.Peek(Reading.Saved("<html>")).ShouldBeNull();
        (JsonPayload.Peek(Reading.Saved("{\"a\": 1}")) as JsonRecord).ShouldNotBeNull().Text("a").ShouldBeNull();
    }

    private JsonRecord Root(string text) =>
        JsonPayload.ReadRecord(Reading.Saved(text), new PayloadNotes(_reading.Context), "an object").ShouldNotBeNull();
}
