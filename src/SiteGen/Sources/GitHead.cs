namespace SiteGen.Sources;

/// <summary>Which commit a site's folder is at, read without git: enough to know that its history is what it was.</summary>
internal static class GitHead
{
    /// <summary>
    /// A text that another commit, branch or repository changes; empty outside of a repository; <c>null</c> where it cannot be told.
    /// </summary>
    public static string? Read(string sourceDirectory)
    {
        for (DirectoryInfo? folder = new(sourceDirectory); folder is not null; folder = folder.Parent)
        {
            string git = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return ReadRepository(git);
            }
        }

        return string.Empty;
    }

    private static string? ReadRepository(string git)
    {
        try
        {
            string folder = git;
            if (File.Exists(git))
            {
                // A worktree or submodule: the file says where its folder is, and that one where the common one is.
                string line = File.ReadAllText(git).Trim();
                folder = Path.GetFullPath(line["gitdir:".Length..].Trim(), Path.GetDirectoryName(git)!);
            }

            string common = Path.Combine(folder, "commondir");
            string shared = File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), folder) : folder;
            string head = File.ReadAllText(Path.Combine(folder, "HEAD")).Trim();
            if (!head.StartsWith("ref:", StringComparison.Ordinal))
            {
                return $"{git}\n{head}";
            }

            string loose = Path.Combine(shared, head["ref:".Length..].Trim());
            if (File.Exists(loose))
            {
                return $"{git}\n{head}\n{File.ReadAllText(loose)}";
            }

            FileInfo packed = new(Path.Combine(shared, "packed-refs"));
            return packed.Exists ? $"{git}\n{head}\n{packed.Length} {packed.LastWriteTimeUtc.Ticks}" : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
