using System.Text;
using Drafter.Diagnostics;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Drafter.Configuration;

/// <summary>Reads one configuration file; its values are checked when all files lie over each other.</summary>
internal static class ConfigFile
{
    private const long MaxBytes = 1024 * 1024;
    private static readonly UTF8Encoding s_utf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="shown">How it is shown.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>Its mapping; <c>null</c> where there is no file, or after a fault.</returns>
    public static YamlMapping? Read(string path, string shown, DiagnosticSink sink)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (
            ReadText(path, shown, sink) is not { } source
            || !YamlReader.TryRead(source, DraftDiagnostics.YamlCodes, sink, out YamlNode? root)
        )
        {
            return null;
        }

        YamlMapping? mapping = root is null ? new YamlMapping([], source, 0, 0) : root as YamlMapping;
        if (mapping is null)
        {
            sink.Error(
                DraftDiagnostics.WrongType,
                $"{shown} must be a mapping",
                source,
                root!.Start,
                root.Length,
                "write lines of the form 'key: value'"
            );
            return null;
        }

        return mapping;
    }

    private static SourceText? ReadText(string path, string shown, DiagnosticSink sink)
    {
        string reason;
        try
        {
            if (new FileInfo(path).Length <= MaxBytes)
            {
                ReadOnlySpan<byte> content = File.ReadAllBytes(path);
                return new SourceText(
                    shown,
                    s_utf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content)
                );
            }

            reason = "it is larger than 1 MB";
        }
        catch (DecoderFallbackException)
        {
            reason = "it is not UTF-8";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = SystemReason.Of(exception);
        }

        sink.Error(DraftDiagnostics.UnreadableFile, $"{shown} cannot be read: {reason}", SourceLocation.File(shown));
        return null;
    }
}
