using Drafter.Models;
using Drafter.Tests.Commands;
using Drafter.Workspace;
using FsCheck;
using FsCheck.Fluent;
using Testing;

namespace Drafter.Tests.Workspace;

public sealed class JournalTests
{
    private static readonly DateTimeOffset s_time = new(2026, 6, 3, 20, 30, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Every_record_comes_back_as_it_was_written()
    {
        RoleCall call = new(
            ModelRole.Draft,
            [new PromptMessage(PromptRole.System, "Be \"brief\"\n"), new PromptMessage(PromptRole.User, "ä 🚲 \u2028")],
            "{}",
            100,
            7,
            false,
            "section 1"
        );
        CallResult result = ScriptedRunner.Failed(FaultClass.Stalled, "half a") with
        {
            Attempts =
            [
                new AttemptRecord(
                    "gpu",
                    "q",
                    7,
                    true,
                    FinishReason.None,
                    null,
                    TimeSpan.FromSeconds(1),
                    TimeSpan.FromSeconds(2),
                    "half a",
                    "hm",
                    new TokenCounts(3, null)
                ),
            ],
        };
        JournalRecord[] records =
        [
            new CallStarted(s_time, 1, JournalJson.KeyOf(call), call),
            new CallEnded(s_time, 1, result),
            new FileWritten(s_time, "sections/01.md", "## One\n")
            {
                Heading = "One",
                Call = 1,
                IsCut = true,
            },
            new DecisionMade(s_time, "outline", "accepted"),
        ];
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "journal.jsonl");
        using (Journal journal = Journal.Open(path))
        {
            Array.ForEach(records, journal.Append);
        }

        IReadOnlyList<JournalRecord> read = Journal.Read(path);

        read.Count.ShouldBe(4);
        read.Select(r => System.Text.Encoding.UTF8.GetString(JournalJson.Write(r)))
            .ShouldBe(records.Select(r => System.Text.Encoding.UTF8.GetString(JournalJson.Write(r))));
        ((CallStarted)read[0]).Call.Messages.ShouldBe(call.Messages);
        ((CallEnded)read[1]).Result.Attempts.ShouldBe(result.Attempts);
    }

    [Fact]
    public void A_journal_cut_at_any_byte_keeps_the_whole_lines_and_takes_new_ones()
    {
        byte[] whole = [.. Enumerable.Range(0, 4).SelectMany(i => JournalJson.Write(Text(i, $"text {i} ä🚲\n")))];
        int[] ends = [.. whole.Select((b, i) => (b, i)).Where(x => x.b == '\n').Select(x => x.i + 1)];
        for (int cut = 0; cut <= whole.Length; cut++)
        {
            using TemporaryFolder folder = new();
            string path = Path.Combine(folder.Path, "journal.jsonl");
            File.WriteAllBytes(path, whole[..cut]);
            // A whole record whose line feed alone is missing is still a record.
            int expected = ends.Count(e => e - 1 <= cut && e > 0 && cut >= e - 1);
            using (Journal journal = Journal.Open(path))
            {
                journal.Records.Count.ShouldBe(expected, $"cut at {cut}");
                journal.Append(Text(9, "after"));
            }

            IReadOnlyList<JournalRecord> read = Journal.Read(path);
            read.Count.ShouldBe(expected + 1, $"cut at {cut}");
            ((FileWritten)read[^1]).Text.ShouldBe("after");
        }
    }

    [Fact]
    public void Any_bytes_can_be_read_and_appended_to()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    using TemporaryFolder folder = new();
                    string path = Path.Combine(folder.Path, "journal.jsonl");
                    File.WriteAllBytes(path, bytes);
                    using (Journal journal = Journal.Open(path))
                    {
                        journal.Append(Text(1, "one"));
                    }

                    return Journal.Read(path)[^1] is FileWritten { Text: "one" };
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_is_written_whole_and_read_back()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "deep", "er", "text.md");
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>().Filter(s => !s.Get.Any(char.IsSurrogate)),
                text =>
                {
                    AtomicFile.Write(path, text.Get);
                    return File.ReadAllText(path) == text.Get.TrimStart('\uFEFF')
                        && Directory.GetFiles(Path.GetDirectoryName(path)!).Length == 1;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "text.md");
        Directory.CreateDirectory(path);

        Should.Throw<Exception>(() => AtomicFile.Write(path, "new"));

        Directory.Exists(path).ShouldBeTrue();
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([path]);
    }

    private static FileWritten Text(int number, string text) => new(s_time, $"sections/{number:00}.md", text);
}
