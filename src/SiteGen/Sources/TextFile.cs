using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Sources;

/// <summary>Reads a text file of the site: UTF-8, with or without a byte order mark.</summary>
internal static class TextFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="relativePath">Its path relative to the site's folder, as diagnostics show it.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>The text, or <c>null</c> after a fault.</returns>
    public static SourceText? Read(string fullPath, string relativePath, DiagnosticSink sink)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(fullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(relativePath, exception, sink);
            return null;
        }

        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[3..];
        }

        if (Utf8.IsValid(content))
        {
            return new SourceText(relativePath, Encoding.UTF8.GetString(content));
        }

        ReportInvalidUtf8(relativePath, content, sink);
        return null;
    }

    /// <summary>Reports that the system refused to read a file.</summary>
    public static void ReportUnreadable(string relativePath, Exception exception, DiagnosticSink sink) =>
        sink.Error(
            SourceDiagnostics.Unreadable,
            $"the file can't be read: {SystemReason.Of(exception)}",
            SourceLocation.File(relativePath),
            exception is FileNotFoundException or DirectoryNotFoundException
                ? null
                : "correct its permissions, or remove it"
        );

    private static void ReportInvalidUtf8(string relativePath, ReadOnlySpan<byte> content, DiagnosticSink sink)
    {
        int valid = 0;
        while (Rune.DecodeFromUtf8(content[valid..], out _, out int consumed) == OperationStatus.Done)
        {
            valid += consumed;
        }

        SourceText text = new(relativePath, Encoding.UTF8.GetString(content));
        sink.Error(
            SourceDiagnostics.InvalidUtf8,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the file is not UTF-8: byte 0x{content[valid]:X2} at offset {valid}"
            ),
            text,
            Encoding.UTF8.GetCharCount(content[..valid]),
            1,
            "convert it: iconv -f latin1 -t utf-8"
        );
    }
}
