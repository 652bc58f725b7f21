namespace Site.Deploy.Checkout;

/// <summary>Where the symbolic links of a commit lead, as a system would follow them: over other links too.</summary>
/// <param name="links">The target of each link, by its path.</param>
internal sealed class LinkTargets(IReadOnlyDictionary<string, string> links)
{
    /// <summary>As many as Linux follows (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    /// <summary>What is wrong with a link, in words that go on from "the symbolic link"; <c>null</c> where it stays in the commit.</summary>
    public string? FaultOf(string path)
    {
        Stack<string> left = new();
        List<string> at = [.. path.Split('/')[..^1]];
        int followed = 0;
        Push(links[path]);
        if (links[path].StartsWith('/'))
        {
            return "leads out of the repository";
        }

        while (left.TryPop(out string? segment))
        {
            if (segment is "" or ".")
            {
                continue;
            }

            if (segment == "..")
            {
                if (at.Count == 0)
                {
                    return "leads out of the repository";
                }

                at.RemoveAt(at.Count - 1);
                continue;
            }

            at.Add(segment);
            if (!links.TryGetValue(string.Join('/', at), out string? target))
            {
                continue;
            }

            if (++followed > MostLinks)
            {
                return "leads in a circle";
            }

            if (target.StartsWith('/'))
            {
                return "leads out of the repository";
            }

            at.RemoveAt(at.Count - 1);
            Push(target);
        }

        return null;

        void Push(string target)
        {
            foreach (string segment in target.Split('/').Reverse())
            {
                left.Push(segment);
            }
        }
    }
}
