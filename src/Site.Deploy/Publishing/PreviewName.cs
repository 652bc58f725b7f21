using System.Security.Cryptography;
using System.Text;
using Site.Core.Text;

namespace Site.Deploy.Publishing;

/// <summary>The folder name of a branch's preview.</summary>
internal static class PreviewName
{
    private const int HashDigits = 8;

    /// <summary>The branch as a slug; where that says less than the branch's name, with a hash of it, so that no two branches share one.</summary>
    public static string Of(string branch)
    {
        string slug = Slug.Ascii(branch);
        return slug == branch
            ? slug
            : $"{(slug.Length == 0 ? "branch" : slug)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(branch)))[..HashDigits]}";
    }
}
