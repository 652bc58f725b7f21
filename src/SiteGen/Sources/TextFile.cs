using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Sources;

/// <summary>Reads a text file of the site: UTF-8, with or without a byte order mark.</summary>
internal static class TextFile
{
    private const int LargestRented = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="relativePath">Its path relative to the site's folder, as diagnostics show it.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>The text, or <c>null</c> after a fault.</returns>
    public static SourceText? Read(string fullPath, string relativePath, DiagnosticSink sink)
    {
        byte[] rented = [];
        try
        {
            return Decode(ReadAll(fullPath, ref rented), relativePath, sink);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            ReportUnreadable(relativePath, exception, sink);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The bytes of a file, in a rented array where its size is known and usual.</summary>
    private static ReadOnlySpan<byte> ReadAll(string path, ref byte[] rented)
    {
        using SafeFileHandle handle = File.OpenHandle(path);
        long length = RandomAccess.GetLength(handle);
        if (length is 0 or > LargestRented)
        {
            return File.ReadAllBytes(path);
        }

        rented = ArrayPool<byte>.Shared.Rent((int)length);
        int read = 0;
        while (
            read < length
            && RandomAccess.Read(handle, rented.AsSpan(read, (int)length - read), read) is > 0 and var more
        )
        {
            read += more;
        }

        return rented.AsSpan(0, read);
    }

    private static SourceText? Decode(ReadOnlySpan<byte> content, string relativePath, DiagnosticSink sink)
    {
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
