using System.Collections.Immutable;
using Drafter.Models;

namespace Drafter.Workspace;

/// <summary>What became of a text that was to be written.</summary>
internal enum WriteOutcome
{
    /// <summary>It is in its place.</summary>
    Written,

    /// <summary>It was there already.</summary>
    Unchanged,

    /// <summary>A person changed the file; theirs stays, and nothing was written.</summary>
    EditKept,
}

/// <summary>The folder of a post that is being written, <c>.drafter/SLUG/</c>, held by one process.</summary>
internal sealed class PostWorkspace : IDisposable
{
    /// <summary>The name of the post itself among the files.</summary>
    public const string PostName = "post";

    private readonly WorkspaceLock _lock;
    private readonly Journal _journal;
    private readonly FileStamps _stamps;
    private readonly TimeProvider _clock;

    private PostWorkspace(WorkspacePaths paths, WorkspaceLock @lock, Journal journal, TimeProvider clock)
    {
        Paths = paths;
        _lock = @lock;
        _journal = journal;
        _stamps = new FileStamps(journal.Records);
        _clock = clock;
    }

    /// <summary>Where everything is.</summary>
    public WorkspacePaths Paths { get; }

    /// <summary>Every record of the journal, the oldest first.</summary>
    public IReadOnlyList<JournalRecord> Records => _journal.Records;

    /// <summary>The journal's lines that could not be read.</summary>
    public int UnreadableLines => _journal.UnreadableLines;

    /// <summary>Opens a workspace, and makes its folder where there is none.</summary>
    /// <param name="paths">Where it is.</param>
    /// <param name="clock">The time.</param>
    /// <param name="holder">Who holds it, where the result is <c>null</c>.</param>
    /// <exception cref="IOException">It can't be made or read.</exception>
    public static PostWorkspace? Open(WorkspacePaths paths, TimeProvider clock, out string? holder)
    {
        Directory.CreateDirectory(paths.Sections);
        paths.WriteGitIgnore();
        WorkspaceLock? taken = WorkspaceLock.TryTake(paths.Folder, clock.GetUtcNow(), out holder);
        if (taken is null)
        {
            return null;
        }

        try
        {
            AtomicFile.RemoveLeftovers(paths.Folder, SearchOption.AllDirectories);
            AtomicFile.RemoveLeftovers(Path.GetDirectoryName(paths.Folder)!, SearchOption.TopDirectoryOnly);
            AtomicFile.RemoveLeftovers(Path.GetDirectoryName(paths.PathOf(PostName))!, SearchOption.TopDirectoryOnly);
            PostWorkspace workspace = new(paths, taken, Journal.Open(paths.Journal), clock);
            workspace.RollForward();
            return workspace;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>The text of a file, or <c>null</c> where there is none.</summary>
    public string? Read(string name)
    {
        string path = Paths.PathOf(name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>How a file stands to what we wrote.</summary>
    public FileState StateOf(string name) => _stamps.StateOf(name, Read(name));

    /// <summary>What we wrote last into a file, or <c>null</c>.</summary>
    public FileWritten? LastWritten(string name) => _stamps.Last(name);

    /// <summary>The sections' files that are there, in the order of their names.</summary>
    public ImmutableArray<string> SectionNames() =>
        Directory.Exists(Paths.Sections)
            ?
            [
                .. Directory
                    .EnumerateFiles(Paths.Sections, "*.md")
                    .Select(p => "sections/" + Path.GetFileName(p))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>
    /// Writes a file, unless a person changed it.
    /// </summary>
    /// <exception cref="IOException">It can't be written; the old file is as it was.</exception>
    public WriteOutcome Write(
        string name,
        string text,
        string? heading = null,
        int? call = null,
        bool isProvisional = false,
        bool isCut = false
    )
    {
        string? found = Read(name);
        FileState state = _stamps.StateOf(name, found);
        if (found == text && state == FileState.Ours && _stamps.Last(name)?.Text == text)
        {
            return WriteOutcome.Unchanged;
        }

        FileWritten record = new(_clock.GetUtcNow(), name, text)
        {
            Heading = heading,
            Call = call,
            IsProvisional = isProvisional,
            IsCut = isCut,
        };
        if (state == FileState.Edited)
        {
            if (_stamps.Last(name)?.Text == text)
            {
                // We have nothing new to say; the author has.
                return WriteOutcome.Unchanged;
            }

            return WriteOutcome.EditKept;
        }

        Put(record);
        return WriteOutcome.Written;
    }

    /// <summary>Takes a file as a person left it for ours, because they said yes to changing it.</summary>
    public void Adopt(string name, string? heading)
    {
        if (Read(name) is { } found)
        {
            FileWritten record = new(_clock.GetUtcNow(), name, found) { Heading = heading };
            _journal.Append(record);
            _stamps.Add(record);
        }
    }

    /// <summary>
    /// Keeps a text for the author to look at under <c>revisions/</c>, beside one of the same name that a person changed.
    /// </summary>
    /// <returns>The name it got: <c>revisions/02.md</c>.</returns>
    public string Propose(string fileName, string text)
    {
        for (int number = 1; ; number++)
        {
            string name = number == 1 ? $"revisions/{fileName}" : $"revisions/{number}-{fileName}";
            if (StateOf(name) != FileState.Edited)
            {
                Put(new FileWritten(_clock.GetUtcNow(), name, text));
                return name;
            }
        }
    }

    /// <summary>Puts the post in its place with single lines of its front matter changed; from then on it is the author's.</summary>
    public void Publish(string text)
    {
        Decide(PostName, "published");
        AtomicFile.Write(Paths.PathOf(PostName), text);
    }

    /// <summary>Notes a decision.</summary>
    public void Decide(string subject, string choice) =>
        _journal.Append(new DecisionMade(_clock.GetUtcNow(), subject, choice));

    /// <summary>The last decision about something, or <c>null</c>.</summary>
    public string? Decision(string subject) =>
        Records.OfType<DecisionMade>().LastOrDefault(d => d.Subject == subject)?.Choice;

    /// <summary>A usable answer to exactly this question, or <c>null</c>.</summary>
    public CallEnded? FindAnswer(string key) => LastUsable(c => c.Key == key);

    /// <summary>How often a purpose got an answer that was no use, so that the next seed is another one: Ollama ends a repetition without a reason, at the same place with the same seed.</summary>
    public int UselessAnswers(string purpose)
    {
        Dictionary<int, RoleCall> calls = Calls(c => c.Call.Purpose == purpose);
        return Records
            .OfType<CallEnded>()
            .Count(e =>
                e.Result.Fault is { } fault
                && (UsableAnswer.IsOfAnswer(fault.Class) || fault.Class == FaultClass.NoTerminalReason)
                && calls.TryGetValue(e.Number, out RoleCall? call)
                && !UsableAnswer.Is(call, e.Result)
            );
    }

    /// <summary>
    /// A usable answer for a purpose that went into no file: the program ended right after it came. The prompt may differ by now, because
    /// the author changed a text in between; what was paid for is used all the same.
    /// </summary>
    /// <param name="purpose">What the call was for.</param>
    /// <param name="mention">What its prompt has to mention, so that it is about the same thing.</param>
    public CallEnded? FindUnused(string purpose, string mention)
    {
        HashSet<int> used = [.. Records.OfType<FileWritten>().Select(f => f.Call).OfType<int>()];
        return LastUsable(c =>
            c.Call.Purpose == purpose
            && !used.Contains(c.Number)
            && c.Call.Messages.Any(m => m.Text.Contains(mention, StringComparison.Ordinal))
        );
    }

    /// <summary>Notes that a model is about to be asked.</summary>
    /// <returns>The call's number.</returns>
    public int BeginCall(RoleCall call, string key)
    {
        int number = Records.OfType<CallStarted>().Select(c => c.Number).DefaultIfEmpty(0).Max() + 1;
        _journal.Append(new CallStarted(_clock.GetUtcNow(), number, key, call));
        return number;
    }

    /// <summary>Notes what came of a call.</summary>
    public CallEnded EndCall(int number, CallResult result)
    {
        CallEnded ended = new(_clock.GetUtcNow(), number, result);
        _journal.Append(ended);
        return ended;
    }

    private CallEnded? LastUsable(Func<CallStarted, bool> isWanted)
    {
        Dictionary<int, RoleCall> calls = Calls(isWanted);
        return Records
            .OfType<CallEnded>()
            .LastOrDefault(e => calls.TryGetValue(e.Number, out RoleCall? call) && UsableAnswer.Is(call, e.Result));
    }

    private Dictionary<int, RoleCall> Calls(Func<CallStarted, bool> isWanted) =>
        Records
            .OfType<CallStarted>()
            .Where(isWanted)
            .GroupBy(c => c.Number)
            .ToDictionary(g => g.Key, g => g.First().Call);

    /// <summary>The journal first: a crash in between is mended by <see cref="RollForward"/>.</summary>
    private void Put(FileWritten record)
    {
        _journal.Append(record);
        _stamps.Add(record);
        AtomicFile.Write(Paths.PathOf(record.Name), record.Text);
    }

    /// <summary>Where the journal ends with a text that was about to be put in its place, puts it there now.</summary>
    private void RollForward()
    {
        if (
            Records.Count > 0
            && Records[^1] is FileWritten last
            && Read(last.Name) is var found
            && found != last.Text
            && _stamps.StateOf(last.Name, found) != FileState.Edited
        )
        {
            AtomicFile.Write(Paths.PathOf(last.Name), last.Text);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _journal.Dispose();
        _lock.Dispose();
    }
}
