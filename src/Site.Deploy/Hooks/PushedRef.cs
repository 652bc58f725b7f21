using Site.Deploy.Git;

namespace Site.Deploy.Hooks;

/// <summary>A branch or tag that a push changes, as git tells its hooks: <c>OLD NEW REF</c> on a line (githooks(5), pre-receive).</summary>
/// <param name="Old">The commit before.</param>
/// <param name="New">The commit after.</param>
/// <param name="Name">The full name.</param>
public sealed record PushedRef(string Old, string New, string Name)
{
    private const string BranchPrefix = "refs/heads/";

    /// <summary>Whether it is made.</summary>
    public bool IsNew => GitRepository.IsNone(Old);

    /// <summary>Whether it is deleted.</summary>
    public bool IsDeleted => GitRepository.IsNone(New);

    /// <summary>The branch's name; <c>null</c> for a tag or another reference.</summary>
    public string? Branch =>
        Name.StartsWith(BranchPrefix, StringComparison.Ordinal) ? Name[BranchPrefix.Length..] : null;

    /// <summary>Reads what git writes to a hook.</summary>
    public static IEnumerable<PushedRef> Read(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 3);
            if (words.Length == 3)
            {
                yield return new PushedRef(words[0], words[1], words[2]);
            }
        }
    }
}
