using Drafter.Models;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Faults;

/// <summary>Answers that break off, and those that are whole and of no use.</summary>
internal static class AnswerRows
{
    private const string Half = "It warms the room in winter. In summer ";
    private const string Rest = "the door stays open and the cat moves out. Nobody minds it much.";

    public static FaultRow[] Rows =>
        [
            // ---- answers that break off
            new(
                "connection reset mid-stream",
                s => s.Fault = Breaks(() => s.Kept("Half a "), "Half a "),
                3,
                2,
                "the connection broke within the answer",
                "DR2010"
            )
            {
                Partial = "Half a ",
            },
            new(
                "a reset that does not come again",
                s => s.Fault = Times(1, Breaks(() => s.Kept("Half a "), "Half a ")),
                0,
                2,
                "the connection broke within the answer; attempt 2"
            ),
            new(
                "end of stream with no terminal reason",
                s => s.Fault = EndsWithoutReason("Looks fine."),
                3,
                2,
                "the answer is incomplete",
                "DR2011"
            )
            {
                Partial = "Looks fine.",
            },
            new(
                "malformed line",
                s => s.Fault = WritesLine("""{"message":{"content":"brok""", "Text "),
                3,
                2,
                "of the answer is no JSON object",
                "brok",
                "DR2012"
            )
            {
                Partial = "Text ",
            },
            new(
                "error line mid-stream",
                s => s.Fault = WritesLine("""{"error":"unexpected EOF"}""", "Text "),
                3,
                2,
                "the server failed: 'unexpected EOF'",
                "DR2013"
            )
            {
                Partial = "Text ",
            },
            new(
                "overloaded mid-stream",
                s => s.Fault = WritesLine("""{"error":{"message":"Overloaded","code":529}}""", "Text "),
                3,
                2,
                "the server is overloaded: 'Overloaded'",
                "DR2020"
            )
            {
                Partial = "Text ",
                Only = ServerKind.OpenAiCompatible,
            },
            // ---- answers that are whole and of no use
            new(
                "cut by the token limit",
                s => s.Fault = Ends("length", Half, Rest),
                0,
                2,
                "-token cap; asking it to go on"
            )
            {
                Has = "in the hall",
                Finding = "the text was cut by the token limit; its end may be missing",
            },
            new(
                "a cut that goes on",
                s => s.Fault = Times(1, Ends("length", Half), Answers(Rest)),
                0,
                2,
                "-token cap; asking it to go on"
            ),
            new(
                "prompt silently truncated",
                s => s.Fault = Truncates(10),
                3,
                1,
                "the server cut the prompt: it has ",
                ", and 10 were evaluated",
                "DR2016"
            )
            {
                Partial = "An answer to half a question.",
            },
            new("empty answer", s => s.Fault = Answers(" \n"), 3, 2, "the answer is empty", "DR2022"),
            new(
                "endless repetition",
                s => s.Fault = Answers(["It began. ", .. Enumerable.Repeat("And so on, ", 500)]),
                3,
                2,
                "looped at word",
                "DR2023"
            )
            {
                Partial = "It began.",
            },
            new(
                "reasoning only",
                s => s.Fault = Thinks("Hmm.", ""),
                3,
                2,
                "4 characters of thoughts and no text",
                "DR2024"
            ),
        ];
}
