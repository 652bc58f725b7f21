using System.Diagnostics.CodeAnalysis;
using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Assets;

/// <summary>The files that assets are made from: those of the theme, with those of the site over them.</summary>
internal sealed class AssetSource
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );
    private readonly IReadOnlyDictionary<string, string> _files;
    private readonly string _siteDirectory;
    private readonly DiagnosticSink _diagnostics;

    /// <summary>Creates a source.</summary>
    /// <param name="files">The absolute path of every file by its logical path.</param>
    /// <param name="siteDirectory">The site's folder, which paths in diagnostics are relative to.</param>
    /// <param name="diagnostics">Where faults go.</param>
    public AssetSource(IReadOnlyDictionary<string, string> files, string siteDirectory, DiagnosticSink diagnostics)
    {
        _files = files;
        _siteDirectory = siteDirectory;
        _diagnostics = diagnostics;
    }

    /// <summary>The logical paths.</summary>
    public IEnumerable<string> Paths => _files.Keys;

    /// <summary>Whether there is such a file.</summary>
    public bool Has(string logicalPath) => _files.ContainsKey(logicalPath);

    /// <summary>The whole file, for diagnostics.</summary>
    public SourceLocation LocationOf(string logicalPath) => SourceLocation.File(ShownPathOf(logicalPath));

    /// <summary>The bytes of a file that there is, or <c>null</c> after an error was reported.</summary>
    public byte[]? ReadBytes(string logicalPath)
    {
        try
        {
            return File.ReadAllBytes(_files[logicalPath]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(
                logicalPath,
                e is UnauthorizedAccessException ? "permission denied" : "it cannot be opened"
            );
            return null;
        }
    }

    /// <summary>The text of a file that there is, or <c>null</c> after an error was reported.</summary>
    public SourceText? ReadText(string logicalPath)
    {
        byte[]? bytes = ReadBytes(logicalPath);
        return bytes is not null && TryDecode(logicalPath, bytes, out string? text)
            ? new SourceText(ShownPathOf(logicalPath), text)
            : null;
    }

    private bool TryDecode(string logicalPath, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            ReportUnreadable(logicalPath, "it is not UTF-8 text");
            text = null;
            return false;
        }
    }

    private void ReportUnreadable(string logicalPath, string reason) =>
        _diagnostics.Error(
            OutputDiagnostics.UnreadableAsset,
            $"cannot read asset '{logicalPath}': {reason}",
            LocationOf(logicalPath)
        );

    private string ShownPathOf(string logicalPath) =>
        Path.GetRelativePath(_siteDirectory, _files[logicalPath]).Replace('\\', '/');
}
