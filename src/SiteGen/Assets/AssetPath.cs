using System.Text;

namespace SiteGen.Assets;

/// <summary>Paths of assets among each other; always with forward slashes and without a leading one.</summary>
internal static class AssetPath
{
    /// <summary>The folder of a path, empty at the top.</summary>
    public static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <summary>The path that a relative one means in a folder, or <c>null</c> where it leads out of the assets.</summary>
    public static string? Combine(string folder, string relative)
    {
        List<string> parts = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string part in relative.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>The relative URL that leads from a folder to a file, with what needs it percent-encoded.</summary>
    public static string RelativeUrl(string folder, string path)
    {
        string[] from = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] to = path.Split('/');
        int common = 0;
        while (
            common < from.Length
            && common < to.Length - 1
            && string.Equals(from[common], to[common], StringComparison.Ordinal)
        )
        {
            common++;
        }

        StringBuilder url = new();
        url.Insert(0, "../", from.Length - common);
        url.AppendJoin('/', to.Skip(common).Select(Uri.EscapeDataString));
        return url.ToString();
    }

    /// <summary>The path with a fingerprint before its extension.</summary>
    public static string WithFingerprint(string path, string fingerprint)
    {
        int dot = path.LastIndexOf('.');
        int name = path.LastIndexOf('/') + 1;
        return dot > name ? $"{path[..dot]}.{fingerprint}{path[dot..]}" : $"{path}.{fingerprint}";
    }
}
