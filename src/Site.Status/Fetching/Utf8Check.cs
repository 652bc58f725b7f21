using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Site.Core.Diagnostics;
using Site.Status.Diagnostics;
using Site.Status.Sources;

namespace Site.Status.Fetching;

/// <summary>Finds bytes that are not UTF-8. Labels are not believed: "ISO-8859-1" is on many answers that are UTF-8.</summary>
internal static class Utf8Check
{
    /// <summary>Warns of the first byte that is not UTF-8.</summary>
    public static void Report(Payload payload, DiagnosticSink sink)
    {
        if (FirstInvalidByte(payload.Body.Span) is not { } index)
        {
            return;
        }

        string label = payload.ContentType is { } type ? $", labelled '{type}'" : "";
        sink.Warning(
            NetworkDiagnostics.NotUtf8,
            string.Create(
                CultureInfo.InvariantCulture,
                $"byte {index + 1} of the answer is not UTF-8{label}; it is read as “\uFFFD”"
            ),
            SourceLocation.File(payload.Path),
            "tell the operator of the page; names with such characters may look odd"
        );
    }

    /// <summary>The offset of the first byte that is not UTF-8, or <c>null</c>.</summary>
    public static int? FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return null;
        }

        int index = 0;
        while (index < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[index..], out _, out int length) != OperationStatus.Done)
            {
                return index;
            }

            index += length;
        }

        return null;
    }
}
