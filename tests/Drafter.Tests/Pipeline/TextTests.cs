using Drafter.Pipeline;
using Drafter.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Drafter.Tests.Pipeline;

public sealed class TextTests
{
    [Theory]
    [InlineData("# Title\n\n## One\n- a\n\n## Two\n1. b\n", "Title", "One:a|Two:b")]
    [InlineData("1. One\n   - a\n2. Two\n", "topic", "One:a|Two:")]
    [InlineData(
        "Sure! Here you go:\n```json\n{\"title\": \"T\", \"sections\": [{\"heading\": \"One\", \"points\": [\"a\",]}]}\n```\nEnjoy.",
        "T",
        "One:a"
    )]
    [InlineData(
        "{\"title\": \"T\", \"sections\": [{\"heading\": \"One\", \"points\": [\"a\"]}, {\"heading\": \"Two\", \"points\": [\"b\", \"c",
        "T",
        "One:a|Two:b,c"
    )]
    [InlineData(
        "{\"title\": \"T\", \"sections\": [{\"heading\": \"One\", \"points\": [\"a\"]}, {\"heading\": \"Two\", \"poi",
        "T",
        "One:a"
    )]
    [InlineData("{\"title\":\"T\",\"sections\":[\"One\",\"Two\"]}", "T", "One:|Two:")]
    public void An_outline_is_read_as_models_write_it(string answer, string title, string sections)
    {
        Outline outline = OutlineReader.Read(answer, "topic").ShouldNotBeNull();

        outline.Title.ShouldBe(title);
        string.Join('|', outline.Sections.Select(s => $"{s.Heading}:{string.Join(',', s.Points)}")).ShouldBe(sections);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I would love to help!")]
    [InlineData("{\"sections\": 3}")]
    [InlineData("{\"sections\": [{\"heading\": \"  \"}]}")]
    public void What_is_no_outline_is_not_read(string answer) => OutlineReader.Read(answer, "topic").ShouldBeNull();

    [Fact]
    public void Reading_never_throws_and_what_is_written_reads_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text =>
                {
                    Outline? outline =
                        OutlineReader.Read(text.Get, "topic")
                        ?? OutlineReader.Read("# " + text.Get + "\n## a b\n- " + text.Get, "topic");
                    return outline is null
                        || OutlineReader.ReadMarkdown(outline.ToMarkdown(), "topic")!.Sections.Length
                            == outline.Sections.Length;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_section_holds_nothing_that_the_site_would_run()
    {
        const string Answer =
            "```markdown\n# The cupboard\n\nIt hums {{< ref \"x.md\" >}} and <script>alert(1)</script>.\n\n## Deeper\n\n![a cat](cat.png) and [here](posts/x.md) and [there](https://example.org/).\n\n---\n\n[x]: y\n\n~ end\n```";

        ModelText
            .Section(Answer, "The cupboard")
            .ShouldBe(
                "It hums { {< ref \"x.md\" >} } and \\<script>alert(1)\\</script>.\n\n### Deeper\n\na cat and here and [there](https://example.org/).\n\n\\[x]: y\n\n~ end\n"
            );
    }

    [Fact]
    public void An_open_fence_is_closed_and_code_is_left_alone() =>
        ModelText
            .Section("Run it:\n\n```bash\necho <b> [x](y)", "H")
            .ShouldBe("Run it:\n\n```bash\necho <b> [x](y)\n```\n");

    [Fact]
    public void Blocks_of_12_words_twice_and_8_words_thrice_are_repetition()
    {
        const string Twelve = "one two three four five six seven eight nine ten eleven twelve";
        const string Eight = "red orange yellow green blue indigo violet black";

        Repetition.Find($"{Twelve}. Other words. {Twelve}!").ShouldHaveSingleItem().Words.ShouldBe(12);
        Repetition.Find($"{Eight} a {Eight} b {Eight}").ShouldHaveSingleItem().Starts.Length.ShouldBe(3);
        Repetition.Find($"{Eight} a {Eight} b").ShouldBeEmpty();
        Repetition
            .Find(
                "one two three four five six seven eight nine ten eleven. one two three four five six seven eight nine ten eleven!"
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Changes_are_cut_by_sentences_and_put_back_one_by_one()
    {
        const string Before = "It hums. It is old. It works.\n\nIt stays.\n";
        const string After = "It hums well. It is old. It works for 9 years.\n\nIt stays.\n";

        Hunk[] hunks = [.. Hunks.Between(Before, After)];

        hunks.Select(h => h.IsHarmless).ShouldBe([true, false]);
        hunks[1].Touched.ShouldBe(["the number '9' comes in"]);
        Hunks
            .Apply(Before, hunks.Where(h => h.IsHarmless).Select(h => (h, h.After)))
            .ShouldBe("It hums well. It is old. It works.\n\nIt stays.\n");
        Hunks.Apply(Before, hunks.Select(h => (h, h.After))).ShouldBe(After);
    }

    [Fact]
    public void Sentences_are_the_text_and_all_changes_make_the_other_text() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>().Generator.Two().ToArbitrary(),
                texts =>
                {
                    (string before, string after) = (
                        texts.Item1.Get.Replace("\r", "", StringComparison.Ordinal),
                        texts.Item2.Get.Replace("\r", "", StringComparison.Ordinal)
                    );
                    return string.Concat(Hunks.Sentences(before)) == before
                        && Hunks.Apply(before, Hunks.Between(before, after).Select(h => (h, h.After))) == after;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("We met Ada there.", "We met her there.", "the name 'Ada' goes")]
    [InlineData("See https://a.example/x for it.", "See https://a.example/y for it.", "the link")]
    [InlineData("Run `make` now.", "Run `make all` now.", "the code")]
    [InlineData("It took 1,200 ms.", "It took 1200 ms.", "")]
    [InlineData("The tool ran.", "A tool ran.", "")]
    public void Facts_are_numbers_names_links_and_code(string before, string after, string touched) =>
        string.Join(", ", Facts.Changed(before, after)).ShouldStartWith(touched);
}
