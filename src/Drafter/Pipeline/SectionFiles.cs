using System.Collections.Immutable;
using System.Globalization;
using Drafter.Workspace;

namespace Drafter.Pipeline;

/// <summary>
/// Which file holds which section. A file belongs to the heading it was written for, so that the author may reorder, add and remove
/// sections in the outline: nothing is written twice, and no file is renamed or removed.
/// </summary>
internal sealed class SectionFiles
{
    private readonly PostWorkspace _workspace;
    private readonly Outline _outline;

    private SectionFiles(PostWorkspace workspace, Outline outline)
    {
        _workspace = workspace;
        _outline = outline;
    }

    /// <summary>The files of an outline's sections.</summary>
    public static SectionFiles Of(PostWorkspace workspace, Outline outline) => new(workspace, outline);

    /// <summary>The sections that are there, in the outline's order.</summary>
    public ImmutableArray<Section> Read() =>
        [.. Enumerable.Range(1, _outline.Sections.Length).Select(Read).OfType<Section>()];

    /// <summary>A section by its place in the outline, or <c>null</c> where it is not written.</summary>
    public Section? Read(int number)
    {
        OutlineSection plan = _outline.Sections[number - 1];
        if (Find(plan.Heading) is not { } file || _workspace.Read(file) is not { } content)
        {
            return null;
        }

        (string? heading, string text) = Section.Split(content);
        FileState state = _workspace.StateOf(file);
        return new Section(number, plan, file, text, state)
        {
            Heading = heading is null || state == FileState.Ours ? plan.Heading : heading,
            IsCut = state == FileState.Ours && _workspace.LastWritten(file)?.IsCut == true,
        };
    }

    /// <summary>The file that a section is in, or is to be written into: the one of its number where that is free.</summary>
    public string NameFor(int number)
    {
        if (Find(_outline.Sections[number - 1].Heading) is { } own)
        {
            return own;
        }

        HashSet<string> taken = [.. _workspace.SectionNames()];
        string name = Name(number);
        for (int next = _outline.Sections.Length + 1; taken.Contains(name); next++)
        {
            name = Name(next);
        }

        return name;
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"sections/{number:00}.md");

    private string? Find(string heading)
    {
        foreach (string name in _workspace.SectionNames())
        {
            string? written =
                _workspace.LastWritten(name)?.Heading ?? Section.Split(_workspace.Read(name) ?? string.Empty).Heading;
            if (string.Equals(written, heading, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return null;
    }
}
