using System.Text;
using Site.Core.Diagnostics;

namespace Testing;

/// <summary>docs/diagnostics.md, of which each program's tests write a part; <c>UPDATE_GOLDEN=1</c> rewrites it.</summary>
public static class DiagnosticsPage
{
    private const string File = "docs/diagnostics.md";

    /// <summary>The line that the part of drafter begins with.</summary>
    private const string Mark = "<!-- Written by DrafterDiagnosticsPageTests: UPDATE_GOLDEN=1 rewrites it. -->\n";

    /// <summary>The families of codes as sections.</summary>
    /// <param name="families">The families, by what their codes begin with.</param>
    /// <param name="all">The diagnostics, in order.</param>
    /// <param name="examples">What the program prints of them, by code.</param>
    public static string Sections(
        IEnumerable<(string Prefix, string Title)> families,
        IReadOnlyCollection<DiagnosticDescriptor> all,
        IReadOnlyDictionary<string, string> examples
    )
    {
        StringBuilder page = new();
        foreach ((string prefix, string title) in families)
        {
            page.Append('\n').Append("## ").Append(title).Append('\n');
            foreach (
                DiagnosticDescriptor descriptor in all.Where(d => d.Code.StartsWith(prefix, StringComparison.Ordinal))
            )
            {
                page.Append('\n')
                    .Append("### ")
                    .Append(descriptor.Code)
                    .Append(": ")
                    .Append(descriptor.Name)
                    .Append("\n\n")
                    .Append(descriptor.Explanation.ReplaceLineEndings("\n").TrimEnd())
                    .Append('\n');
                if (examples.TryGetValue(descriptor.Code, out string? example))
                {
                    page.Append("\n```text\n").Append(example).Append("```\n");
                }
            }
        }

        return page.ToString();
    }

    /// <summary>A part as it is in the file and as it is to be; writes it first where expectations are rewritten.</summary>
    /// <param name="expected">What it is to be.</param>
    /// <param name="isOfDrafter">Whether it is the second part, that of drafter.</param>
    public static (string Actual, string Expected) Compare(string expected, bool isOfDrafter)
    {
        string path = RepositoryFiles.PathOf(File);
        string text = System.IO.File.ReadAllText(path);
        int mark = text.IndexOf("\n" + Mark, StringComparison.Ordinal);
        mark = mark < 0 ? text.Length : mark;
        string wanted = isOfDrafter ? "\n" + Mark + expected : expected;
        if (GoldenCase.IsUpdating)
        {
            text = isOfDrafter ? text[..mark] + wanted : wanted + text[mark..];
            mark = isOfDrafter ? mark : wanted.Length;
            System.IO.File.WriteAllText(path, text);
        }

        return (isOfDrafter ? text[mark..] : text[..mark], wanted);
    }
}
