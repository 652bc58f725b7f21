using System.Text;

namespace Site.Deploy.Tests.Hosts;

/// <summary>Writes trees into the author's repository that <c>git add</c> would not make.</summary>
internal static class RawObjects
{
    /// <summary>Writes a file's content.</summary>
    /// <returns>Its name.</returns>
    public static string Blob(this DeployBench bench, string text) =>
        bench.Object("blob", Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a tree of such entries, in this order.</summary>
    /// <returns>Its name.</returns>
    public static string Tree(
        this DeployBench bench,
        params IEnumerable<(string Mode, string Name, string Object)> entries
    )
    {
        using MemoryStream tree = new();
        foreach ((string mode, string name, string id) in entries)
        {
            // A character for each byte: names need not be UTF-8.
            tree.Write(Encoding.Latin1.GetBytes($"{mode} {name}\0"));
            tree.Write(Convert.FromHexString(id));
        }

        return bench.Object("tree", tree.ToArray());
    }

    /// <summary>Commits the tree of the last commit with an entry more, without a look at the files, and makes it the branch's.</summary>
    public static void CommitEntry(this DeployBench bench, string mode, string name, string id)
    {
        IEnumerable<(string Mode, string Name, string Object)> entries = bench
            .Git("ls-tree", "HEAD")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (Words: line.Split('\t')[0].Split(' '), Name: line.Split('\t')[1]))
            .Select(e => (e.Words[0].TrimStart('0'), e.Name, e.Words[2]))
            .Append((mode, name, id))
            .OrderBy(e => e.Item2 + (e.Item1 == "40000" ? "/" : string.Empty), StringComparer.Ordinal);
        string commit = bench.Git("commit-tree", bench.Tree(entries), "-p", "HEAD", "-m", "Raw").Trim();
        bench.Git("update-ref", "refs/heads/main", commit);
    }

    private static string Object(this DeployBench bench, string type, byte[] content)
    {
        string file = Path.Combine(bench.Folder, "object");
        File.WriteAllBytes(file, content);
        return bench.Git("hash-object", "-t", type, "-w", "--literally", file).Trim();
    }
}
