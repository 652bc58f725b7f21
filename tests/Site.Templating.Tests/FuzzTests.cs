using System.Diagnostics;
using System.Globalization;
using Site.Templating.Runtime;

namespace Site.Templating.Tests;

/// <summary>
/// Broken templates: the cases, cut and mixed. Parsing and rendering must end, and fail in the library's own way only.
/// FUZZ_SECONDS sets how long (default 2), FUZZ_SEED where it begins.
/// </summary>
public class FuzzTests
{
    private static readonly string[] Pieces =
    [
        "{{",
        "}}",
        "{{-",
        "~}}",
        "{%{",
        "}%}",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "|",
        ".",
        "..",
        "?.",
        "?",
        ":",
        "=",
        "+=",
        "++",
        "-",
        "*",
        "//",
        "%",
        "!",
        "@",
        "^",
        "$",
        "$$",
        "$0",
        "\"",
        "'",
        "`",
        "$\"",
        "\\",
        "##",
        "#",
        "\n",
        ";",
        ",",
        "end",
        "else",
        "if ",
        "for x in ",
        "while true",
        "func f",
        "do",
        "ret ",
        "wrap f ",
        "with this",
        "capture x",
        "case 1",
        "when ",
        "include 'outer' ",
        "this",
        "empty",
        "null",
        "-1",
        "0x",
        "1e9",
        "9999999999999999999",
        "1..99999999",
        " reversed",
        " limit:2",
        "object.eval",
        "array.each @",
        "string.pad_left 99999999",
        "* 99999999",
        "regex.match \"(a+)+$\"",
        "date.parse ",
        "math.format \"N99999999\"",
        "x",
        "f",
        "é",
        "\0",
    ];

    [Fact]
    public void Mutated_cases_end_and_fail_in_the_languages_own_way()
    {
        var templates = Case.ReadAll().Select(static c => c.Template).ToArray();
        var seconds = Number("FUZZ_SECONDS", 2);
        var seed = Number("FUZZ_SEED", 1);
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var count = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            var text = Mutate(templates, random);
            count++;
            var started = clock.Elapsed;
            if (Run(text) is { } fault)
            {
                Assert.Fail($"number {count} of seed {seed}: {fault}\n{text}");
            }

            (clock.Elapsed - started).ShouldBeLessThan(TimeSpan.FromSeconds(5), text);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} templates");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    private static string Mutate(string[] templates, Random random)
    {
        var text = templates[random.Next(templates.Length)];
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(5) switch
            {
                0 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                1 => text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)),
                2 => text[..at] + templates[random.Next(templates.Length)] + text[at..],
                3 => text + text[at..],
                _ => string.Concat(
                    text.AsSpan(0, at),
                    Pieces[random.Next(Pieces.Length)],
                    text.AsSpan(Math.Min(text.Length, at + 1))
                ),
            };
        }

        return text.Length > 2000 ? text[..2000] : text;
    }

    private static string? Run(string text)
    {
        try
        {
            var template = Template.Parse(text);
            if (template.HasErrors)
            {
                template.Messages.ShouldAllBe(static m => m.Span.Start.Line >= 0 && m.Message.Length > 0);
                return null;
            }

            var context = CaseContext.Create("fuzz");
            context.OutputLimit = 1_000_000;
            context.LimitToString = 1_000_000;
            context.RegexTimeOut = TimeSpan.FromMilliseconds(100);
            context.TimeLimit = TimeSpan.FromSeconds(2);
            template.Render(context);
            return null;
        }
        catch (ScriptRuntimeException e) when (e.InnerException is null)
        {
            return e.Message.Length == 0 ? "an error without a message" : null;
        }
        catch (Exception e) when (e is not Shouldly.ShouldAssertException)
        {
            return e.ToString();
        }
    }
}
