using System.Text;
using Drafter.Models;
using Drafter.Servers;
using Drafter.Servers.Wire;
using Drafter.Tests.Recordings;

namespace Drafter.Tests.Servers;

/// <summary>Lines and events, whatever the reads are.</summary>
public sealed class LineReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task Lines_are_the_same_whatever_the_reads(int size)
    {
        BoundedLineReader lines = Lines("\uFEFFgrün\r\n\r\n€\n𝄞 last", size);
        List<string?> read = [];
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            read.Add(line);
        }

        read.ShouldBe(["grün", string.Empty, "€", "𝄞 last"]);
    }

    [Theory]
    [InlineData("12345678\n", 8, 99, null)]
    [InlineData("123456789\n", 8, 99, "line 1 is longer than 8 bytes")]
    [InlineData("1\n2\n3\n", 8, 4, "the answer is longer than 4 bytes")]
    public async Task What_has_no_end_is_not_read_for_ever(string text, int maxLine, long maxAll, string? fault)
    {
        BoundedLineReader lines = new(new ReplayStream(Encoding.UTF8.GetBytes(text), _ => 1), maxLine, maxAll);
        string? told = null;
        try
        {
            while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is not null) { }
        }
        catch (ModelServerException exception)
        {
            exception.Fault.Class.ShouldBe(FaultClass.Malformed);
            told = exception.Fault.Sentence;
        }

        told.ShouldBe(fault);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_told()
    {
        BoundedLineReader lines = new(new ReplayStream([(byte)'a', 0xC3, (byte)'\n'], _ => int.MaxValue));

        ModelServerException exception = await Should.ThrowAsync<ModelServerException>(() =>
            lines.ReadLineAsync(CancellationToken.None).AsTask()
        );

        exception.Fault.Sentence.ShouldBe("line 1 is no UTF-8");
    }

    [Theory]
    [InlineData("data: a\n\ndata:b\r\n\r\n", "[]a|[]b")]
    [InlineData("event: ping\ndata: a\ndata: b\n\n", "[ping]a\nb")]
    [InlineData(": a comment\nid: 7\nretry: 3\n\ndata: a\n\n", "[]a")]
    [InlineData("event: lost\n\ndata: a\n\n", "[]a")]
    [InlineData("data: a\n\ndata: cut", "[]a|[]cut")]
    [InlineData("error: {\"code\":500}\n\n", "[error]{\"code\":500}")]
    [InlineData("data:  two spaces\n\ndata\n\n", "[] two spaces|[]")]
    public async Task Events_are_read_as_the_standard_says(string text, string events)
    {
        List<string> read = [];
        await foreach (SseEvent one in SseReader.ReadAsync(Lines(text, 1), TestContext.Current.CancellationToken))
        {
            read.Add($"[{one.Name}]{one.Data}");
        }

        string.Join('|', read).ShouldBe(events);
    }

    [Fact]
    public async Task A_page_is_no_stream_of_events()
    {
        ModelServerException exception = await Should.ThrowAsync<ModelServerException>(async () =>
        {
            await foreach (SseEvent _ in SseReader.ReadAsync(Lines("<html>\n", 9), CancellationToken.None)) { }
        });

        exception.Fault.Sentence.ShouldBe("line 1 of the answer is no server-sent event");
    }

    private static BoundedLineReader Lines(string text, int size) =>
        new(new ReplayStream(Encoding.UTF8.GetBytes(text), _ => size));
}
