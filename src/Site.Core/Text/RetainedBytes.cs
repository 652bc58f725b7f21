namespace Site.Core.Text;

/// <summary>
/// Memory for bytes that live as long as the build: where the collector never moves them. Copying what all pages of a site are from generation
/// to generation would be a tenth of a large build.
/// </summary>
public static class RetainedBytes
{
    /// <summary>An array whose content is still to be written.</summary>
    /// <param name="length">Its length in bytes.</param>
    public static byte[] Allocate(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);
}
