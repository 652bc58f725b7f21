using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Site.Highlighting.Definitions;
using Site.Highlighting.Html;
using Testing;

namespace Site.Highlighting.Tests;

/// <summary>
/// Texts that nobody would write: every lexer must end, throw nothing, and give back each character. tests/highlight-fuzz.sh runs it for as long as
/// one likes, with other seeds.
/// </summary>
public sealed partial class FuzzTests(ITestOutputHelper output)
{
    private const int RoundsInTests = 60;
    private const int MaxLength = 4_000;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static readonly SyntaxHighlighter s_highlighter = new(TokenList.Library);

    [Fact]
    public void Any_text_is_given_back_by_every_lexer()
    {
        int seed = Setting("HIGHLIGHT_FUZZ_SEED", 1);
        int seconds = Setting("HIGHLIGHT_FUZZ_SECONDS", 0);
        string[] names = [.. LexerLibrary.BuiltInNames];
        string[] corpus =
        [
            .. Directory
                .GetFiles(RepositoryFiles.PathOf("tests/Site.Highlighting.Tests/Cases"), "*.txt")
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText),
        ];
        Stopwatch watch = Stopwatch.StartNew();
        long characters = 0;
        TimeSpan slowest = TimeSpan.Zero;
        int round = 0;
        for (; seconds > 0 ? watch.Elapsed.TotalSeconds < seconds : round < RoundsInTests; round++)
        {
            Random random = new(seed + round);
            foreach (string name in names)
            {
                string text = Make(random, corpus);
                TimeSpan before = watch.Elapsed;
                Check(name, text, random.Next(4) == 0 ? new CodeLines { Marked = [(2, 3)] } : null, seed + round);
                TimeSpan took = watch.Elapsed - before;
                slowest = took > slowest ? took : slowest;
                took.ShouldBeLessThan(s_limit, $"{name}, seed {seed + round}");
                characters += text.Length;
            }
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{round} rounds from seed {seed}, {names.Length} lexers, {characters} characters, slowest text {slowest.TotalMilliseconds:0.0} ms"
            )
        );
    }

    internal static void Check(string name, string text, CodeLines? lines, int seed)
    {
        ArrayBufferWriter<char> html = new();
        s_highlighter.TryWrite(text, name, lines, html).ShouldBeTrue();
        string back = WebUtility.HtmlDecode(Tag().Replace(html.WrittenSpan.ToString(), string.Empty));
        if (back != text)
        {
            Assert.Fail($"{name}, seed {seed}: text was lost\n{text}\n{html.WrittenSpan}");
        }
    }

    private static string Make(Random random, string[] corpus)
    {
        StringBuilder text = new();
        int length = random.Next(1, MaxLength);
        int kind = random.Next(4);
        while (text.Length < length)
        {
            string source = corpus[random.Next(corpus.Length)];
            int start = random.Next(source.Length);
            switch (kind)
            {
                case 0:
                    // Pieces of code of all languages.
                    text.Append(source.AsSpan(start, Math.Min(random.Next(1, 60), source.Length - start)));
                    break;
                case 1:
                    // Signs that mean much.
                    text.Append("\"'`\\{}[]()<>$#@/*-=:;,.|&!?%^~+_ \n\t\ra0"[random.Next(38)]);
                    break;
                case 2:
                    // The same piece over and over.
                    string piece = source.Substring(start, Math.Min(random.Next(1, 8), source.Length - start));
                    for (int i = random.Next(1, 400); i > 0; i--)
                    {
                        text.Append(piece);
                    }

                    break;
                default:
                    text.Append(random.Next(3) == 0 ? (char)random.Next(1, 0xD800) : (char)random.Next(1, 128));
                    text.Append(random.Next(20) == 0 ? "\U0001F600" : string.Empty);
                    break;
            }
        }

        // HTML knows neither NUL nor carriage returns; both are gone before code is highlighted.
        return text.Replace("\0", string.Empty).ToString();
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
