using Drafter.Servers.Thinking;

namespace Drafter.Tests.Servers;

/// <summary>Thoughts and text, however the tags are split: a piece is one character, or what stands between two bars.</summary>
public sealed class ThinkFilterTests
{
    [Theory]
    [InlineData("<think>why</think>text", "text", "why")]
    [InlineData("<thi|nk>wh|y</th|ink>\n\nte|xt", "text", "why")]
    [InlineData("<think></think>text", "text", "")]
    [InlineData("a < b and <thing> and </thin", "a < b and <thing> and ", "")]
    [InlineData("text <", "text <", "")]
    [InlineData("<think>cut", "", "cut")]
    [InlineData("<think>a</think>b<think>c</think>d", "bd", "ac")]
    [InlineData("Write `<think>` and `</think>` so.", "Write `<think>` and `</think>` so.", "")]
    [InlineData("Write `|<think>` so.", "Write `<think>` so.", "")]
    public void Tags_are_taken_out_whatever_the_pieces(string pieces, string text, string thinking)
    {
        Read(pieces.Split('|')).ShouldBe((text, thinking));
        Read([.. pieces.Replace("|", string.Empty, StringComparison.Ordinal).Select(c => c.ToString())])
            .ShouldBe((text, thinking));
    }

    [Theory]
    [InlineData("so, first</think>text")]
    [InlineData("so, |first</|think>|text")]
    public void What_stands_before_a_closer_without_an_opener_was_thoughts(string pieces) =>
        Read(pieces.Split('|')).ShouldBe(("text", "so, first"));

    private static (string Text, string Thinking) Read(string[] pieces)
    {
        ThinkFilter filter = new();
        string text = string.Empty;
        string thinking = string.Empty;
        Segment[] pushed = [.. pieces.SelectMany(filter.Push)];
        foreach (Segment segment in pushed.Concat(filter.Finish()))
        {
            switch (segment.Kind)
            {
                case SegmentKind.Text:
                    text += segment.Content;
                    break;
                case SegmentKind.Thinking:
                    thinking += segment.Content;
                    break;
                default:
                    thinking += text;
                    text = string.Empty;
                    break;
            }
        }

        return (text, thinking);
    }
}
