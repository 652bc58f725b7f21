namespace Drafter.Workspace;

/// <summary>Where the files of a post that is being written are.</summary>
/// <param name="Site">The site's folder.</param>
/// <param name="Slug">The post's slug.</param>
/// <param name="PostFolder">The folder of posts, from the site's: <c>content/posts</c>.</param>
internal sealed record WorkspacePaths(string Site, string Slug, string PostFolder)
{
    /// <summary>The folder of all workspaces, in the site's.</summary>
    public const string Root = ".drafter";

    /// <summary>The workspace.</summary>
    public string Folder => Path.Combine(Site, Root, Slug);

    /// <summary>The sections' folder.</summary>
    public string Sections => Path.Combine(Folder, "sections");

    /// <summary>The journal.</summary>
    public string Journal => Path.Combine(Folder, "journal.jsonl");

    /// <summary>The post, from the site's folder.</summary>
    public string RelativePost => $"{PostFolder}/{Slug}/index.md";

    /// <summary>The place of a file by its name.</summary>
    public string PathOf(string name) =>
        name == PostWorkspace.PostName ? Path.Combine(Site, RelativePost) : Path.Combine(Folder, name);

    /// <summary>A file's path as it is shown: from the site's folder.</summary>
    public string Shown(string name) => name == PostWorkspace.PostName ? RelativePost : $"{Root}/{Slug}/{name}";

    /// <summary>Where our text is kept when a person's stays: <c>sections/02.md</c> is proposed as <c>revisions/02.md</c>.</summary>
    public static string ProposalName(string name) =>
        "revisions/" + (name == PostWorkspace.PostName ? "post.md" : Path.GetFileName(name));

    /// <summary>The file of an answer that is coming in, or that broke off.</summary>
    public string PartialOf(string name) => PathOf(name) + ".partial";

    /// <summary>
    /// Keeps prompts, raw answers and what leaves the machine out of git, so that a push never ships them. Written once; the
    /// author may change it.
    /// </summary>
    public void WriteGitIgnore()
    {
        string path = Path.Combine(Site, Root, ".gitignore");
        if (!File.Exists(path))
        {
            AtomicFile.Write(
                path,
                "# Exact prompts and raw answers stay on this machine; the texts beside them may be committed.\njournal.jsonl\negress.jsonl\nlock\nlock.holder\n*.partial\n*"
                    + AtomicFile.TemporarySuffix
                    + "\n"
            );
        }
    }
}
