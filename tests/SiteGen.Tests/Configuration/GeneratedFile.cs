using Testing;

namespace SiteGen.Tests.Configuration;

/// <summary>Files of the repository that are written from the code: checked, or rewritten with <c>UPDATE_GOLDEN=1</c>.</summary>
internal static class GeneratedFile
{
    /// <summary>Checks that a whole file is as it would be written now.</summary>
    public static void ShouldBe(string path, string expected)
    {
        string file = RepositoryFiles.PathOf(path);
        if (GoldenCase.IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        (File.ReadAllText(file) == expected).ShouldBeTrue(
            $"{path} is not what the code writes now; rewrite it with UPDATE_GOLDEN=1"
        );
    }

    /// <summary>Checks the part of a file between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
    public static void PartShouldBe(string path, string name, string expected)
    {
        string text = File.ReadAllText(RepositoryFiles.PathOf(path));
        string open = $"<!-- {name} -->\n";
        string close = $"<!-- /{name} -->";
        int start = text.IndexOf(open, StringComparison.Ordinal);
        int end = text.IndexOf(close, StringComparison.Ordinal);
        (start >= 0 && end > start).ShouldBeTrue($"{path} has no part '{name}'");
        ShouldBe(path, text[..(start + open.Length)] + "\n" + expected + "\n" + text[end..]);
    }
}
