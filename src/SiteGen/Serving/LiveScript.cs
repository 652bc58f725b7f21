namespace SiteGen.Serving;

/// <summary>The script that reloads pages, as it is sent to browsers: <c>live.js</c> beside this file.</summary>
internal static class LiveScript
{
    private static readonly Lazy<byte[]> s_bytes = new(() =>
    {
        using Stream stream = typeof(LiveScript).Assembly.GetManifestResourceStream("serve/live.js")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>Its bytes.</summary>
    public static ReadOnlyMemory<byte> Bytes => s_bytes.Value;
}
