using System.Collections.Immutable;
using Drafter.Pipeline;

namespace Drafter.Workspace;

/// <summary>A workspace as it is, without the lock: for commands that only look.</summary>
internal sealed class WorkspaceView
{
    private readonly FileStamps _stamps;

    private WorkspaceView(WorkspacePaths paths, IReadOnlyList<JournalRecord> records)
    {
        Paths = paths;
        Records = records;
        _stamps = new FileStamps(records);
    }

    /// <summary>Where it is.</summary>
    public WorkspacePaths Paths { get; }

    /// <summary>Its journal.</summary>
    public IReadOnlyList<JournalRecord> Records { get; }

    /// <summary>The outline, where there is one that can be read.</summary>
    public Outline? Outline =>
        Text(OutlineStage.FileName) is { } text ? OutlineReader.ReadMarkdown(text, Paths.Slug) : null;

    /// <summary>The sections' files.</summary>
    public ImmutableArray<string> Sections =>
        Directory.Exists(Paths.Sections)
            ?
            [
                .. Directory
                    .EnumerateFiles(Paths.Sections, "*.md")
                    .Select(p => "sections/" + Path.GetFileName(p))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>The files that a person changed after we wrote them.</summary>
    public ImmutableArray<FileWritten> Edited =>
        [
            .. Records
                .OfType<FileWritten>()
                .Select(f => f.Name)
                .Distinct(StringComparer.Ordinal)
                .Where(n => _stamps.StateOf(n, Text(n)) == FileState.Edited)
                .Select(n => _stamps.Last(n)!),
        ];

    /// <summary>Reads a workspace.</summary>
    public static WorkspaceView Read(WorkspacePaths paths) => new(paths, Journal.Read(paths.Journal));

    /// <summary>The text of a file, or <c>null</c>.</summary>
    public string? Text(string name)
    {
        string path = Paths.PathOf(name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
