using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Site.Deploy.Git;

/// <summary>What an entry of a commit is.</summary>
public enum EntryKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>Another repository's commit.</summary>
    Submodule,
}

/// <summary>An entry of a commit.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ObjectName">The name of its content.</param>
/// <param name="Size">The bytes of its content; 0 for a submodule.</param>
/// <param name="RawPath">Its path, a character for each byte.</param>
public sealed record TreeEntry(EntryKind Kind, string ObjectName, long Size, string RawPath)
{
    private static readonly UTF8Encoding s_strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Its path for people: what can't be shown is escaped.</summary>
    public string Shown
    {
        get
        {
            string text = TryGetPath(out string? path) ? path : RawPath;
            StringBuilder shown = new(text.Length);
            foreach (char c in text)
            {
                bool isPlain = !char.IsControl(c) && (c < '\u0080' || text != RawPath);
                shown.Append(isPlain ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"));
            }

            return shown.ToString();
        }
    }

    /// <summary>Its path, where that is UTF-8.</summary>
    public bool TryGetPath([NotNullWhen(true)] out string? path)
    {
        try
        {
            path = s_strict.GetString(Encoding.Latin1.GetBytes(RawPath));
            return true;
        }
        catch (DecoderFallbackException)
        {
            path = null;
            return false;
        }
    }

    /// <summary>Reads a record of <c>git ls-tree -r --long -z</c>: <c>MODE TYPE NAME SIZE\tPATH</c>.</summary>
    internal static TreeEntry Parse(string record)
    {
        int tab = record.IndexOf('\t', StringComparison.Ordinal);
        string[] words = record[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        EntryKind kind = words[0] switch
        {
            "120000" => EntryKind.Link,
            "160000" => EntryKind.Submodule,
            _ => EntryKind.File,
        };
        long size = long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : 0;
        return new TreeEntry(kind, words[2], size, record[(tab + 1)..]);
    }
}
