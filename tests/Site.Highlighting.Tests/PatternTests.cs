using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Site.Highlighting.Automata;
using Site.Highlighting.Patterns;

namespace Site.Highlighting.Tests;

/// <summary>Patterns mean what they mean in .NET: random ones are compared with it, on random texts.</summary>
public sealed class PatternTests
{
    private static readonly PatternOptions s_options = new(false, false, new Dictionary<string, string>());

    [Fact]
    public void Random_patterns_match_as_in_dotnet()
    {
        Random random = new(20);
        for (int round = 0; round < 4_000; round++)
        {
            int groups = 0;
            string pattern =
                Pattern(random, 3, ref groups)
                + (random.Next(6) == 0 ? "(?=" + Pattern(random, 1, ref groups, false) + ")" : "");
            string other = Pattern(random, 2, ref groups, false);
            Regex regex = new(@"\G(?:" + pattern + ")", RegexOptions.Multiline | RegexOptions.CultureInvariant);
            Regex second = new(@"\G(?:" + other + ")", RegexOptions.Multiline | RegexOptions.CultureInvariant);
            Automaton automaton = Compile(pattern, other);
            GroupMatcher matcher = new();
            for (int i = 0; i < 10; i++)
            {
                string text = Text(random);
                int start = random.Next(text.Length + 1);
                Match expected = regex.Match(text, start);
                int rule = automaton.Match(text, start, out int end, out _);
                string what = $"/{pattern}/ then /{other}/ on \"{text}\" at {start}";
                if (!expected.Success)
                {
                    Match fallback = second.Match(text, start);
                    rule.ShouldBe(fallback.Success ? 1 : -1, what);
                    continue;
                }

                rule.ShouldBe(0, what);
                matcher.Match(automaton, 0, groups, text, start, end).ShouldBeTrue(what);
                matcher.Slots[1].ShouldBe(start + expected.Length, what);
                for (int g = 1; g < expected.Groups.Count; g++)
                {
                    Group group = expected.Groups[g];
                    string found =
                        matcher.Slots[g * 2] < 0 || matcher.Slots[(g * 2) + 1] < 0
                            ? "none"
                            : string.Create(
                                CultureInfo.InvariantCulture,
                                $"{matcher.Slots[g * 2]}-{matcher.Slots[(g * 2) + 1]}"
                            );
                    string wanted = group.Success
                        ? string.Create(CultureInfo.InvariantCulture, $"{group.Index}-{group.Index + group.Length}")
                        : "none";
                    found.ShouldBe(wanted, $"group {g} of {what}");
                }
            }
        }
    }

    [Theory]
    [InlineData("(a", "the group is not closed")]
    [InlineData("a)", "there is no group that this parenthesis would close")]
    [InlineData("[a", "the class is not closed")]
    [InlineData("*a", "there is nothing before the *")]
    [InlineData("a**", "there is nothing here that could be repeated")]
    [InlineData("(a)\\1", "a pattern cannot refer back to a group")]
    [InlineData("{no}", "'define' has no pattern 'no'")]
    [InlineData("a{", "write \\{ to mean the brace")]
    [InlineData("\\q", "\\q has no meaning here")]
    [InlineData("[a-\\d]", "a range ends with one character")]
    [InlineData("[z-a]", "the range runs backwards")]
    [InlineData("(?<=ab)c", "what stands before can be one character only")]
    [InlineData("(?=ab)c", "only at the end of the pattern")]
    [InlineData("a(?!b+)", "what must not follow can be one character")]
    [InlineData("a++", "possessive quantifiers are not known")]
    [InlineData("a{2,1}", "repetitions go from 0 to 1000")]
    [InlineData("(?:(?:a{900}){900}){900}", "the pattern is too large")]
    [InlineData("\\p{Nope}", "\\p needs a Unicode category in braces")]
    [InlineData("a\\", "a pattern cannot end with a backslash")]
    public void Patterns_that_cannot_be_run_say_why(string pattern, string message)
    {
        (PatternNode node, _, PatternFault? fault) = PatternParser.Parse(pattern, s_options);
        fault ??= new PatternProgram.Builder().Add(node);

        fault.ShouldNotBeNull();
        fault.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("(?:a+)?b", "aab", 3)]
    [InlineData("(?:(?:ab){2}){2}", "ababababab", 8)]
    [InlineData("(?:a*)*b", "aab", 3)]
    [InlineData("a(?!bc|bd)", "abe", 1)]
    [InlineData("a(?!bc|bd)", "abd", -1)]
    [InlineData("a(?!bc)", "ab", 1)]
    [InlineData("(?i)straße", "STRAßE", 6)]
    [InlineData("(?i)[a-c]+", "AbCd", 3)]
    [InlineData("[\\x00-\\x1f]+", "\0\t\u001f ", 3)]
    [InlineData("[-\\x00]+", "\0-", 2)]
    [InlineData("\\w+", "été_2-x", 5)]
    [InlineData("[^a]", "é", 1)]
    [InlineData("[à-ü]+", "éà!", 2)]
    [InlineData("\\p{Lu}\\p{Ll}*", "Éa1", 2)]
    public void Special_patterns_match(string pattern, string text, int length)
    {
        Automaton automaton = Compile(pattern);
        int rule = automaton.Match(text, 0, out int end, out _);
        GroupMatcher matcher = new();
        int found = rule == 0 && matcher.Match(automaton, 0, 0, text, 0, end) ? matcher.Slots[1] : -1;

        found.ShouldBe(length);
    }

    [Fact]
    public void States_beyond_the_limit_are_forgotten_and_made_again()
    {
        // (a|b)*a(a|b){13} has 2^14 states; with 26 letters in classes of their own the table overflows.
        Automaton automaton = Compile("[ab]*a[ab]{15}[cdefghij]");
        Random random = new(7);
        StringBuilder text = new();
        for (int i = 0; i < 300_000; i++)
        {
            text.Append(random.Next(2) == 0 ? 'a' : 'b');
        }

        text.Append(new string('a', 16)).Append('c');

        automaton.Match(text.ToString(), 0, out int end, out _).ShouldBe(0);
        end.ShouldBe(text.Length);
    }

    private static Automaton Compile(params string[] patterns)
    {
        PatternProgram.Builder builder = new();
        foreach (string pattern in patterns)
        {
            (PatternNode node, _, PatternFault? fault) = PatternParser.Parse(pattern, s_options);
            fault.ShouldBeNull(pattern);
            builder.Add(node).ShouldBeNull(pattern);
        }

        PatternProgram program = builder.Build();
        return new Automaton(program, CharClasses.Of(program.Sets)!);
    }

    private static string Text(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(12); i > 0; i--)
        {
            text.Append("aabbc \nAé"[random.Next(9)]);
        }

        return text.ToString();
    }

    private static string Pattern(Random random, int depth, ref int groups, bool captures = true)
    {
        StringBuilder text = new();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            text.Append(Item(random, depth, ref groups, captures));
        }

        return text.ToString();
    }

    private static string Item(Random random, int depth, ref int groups, bool captures)
    {
        if (depth == 0 || random.Next(3) == 0)
        {
            string atom = ((string[])["a", "b", "c", "[ab]", "[^a]", ".", "\\w", "\\s", "é", "[a-c\\n]"])[
                random.Next(10)
            ];
            return atom + ((string[])["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}"])[random.Next(11)];
        }

        switch (random.Next(6))
        {
            case 0:
                return ((string[])["\\b", "^", "$", "(?=[ab])", "(?!a)", "(?<=a)", "(?<![ab])", "\\B"])[random.Next(8)];
            case 1 when captures && groups < 6:
                groups++;
                return "(" + Pattern(random, depth - 1, ref groups, false) + ")";
            default:
                string choice =
                    Pattern(random, depth - 1, ref groups, false) + "|" + Pattern(random, depth - 1, ref groups, false);
                return random.Next(2) == 0 ? "(?:" + choice + ")" : Loop(random, depth, ref groups);
        }
    }

    /// <summary>A repeated group whose branches take at least one character: what an empty round of a loop means differs from engine to engine.</summary>
    private static string Loop(Random random, int depth, ref int groups)
    {
        string first = "ab"[random.Next(2)] + Pattern(random, depth - 1, ref groups, false);
        string second = "c" + Pattern(random, depth - 1, ref groups, false);
        return $"(?:{first}|{second})" + ((string[])["*", "+", "?", "*?", "+?", "{1,3}"])[random.Next(6)];
    }
}
