using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Site.Core.Yaml;

/// <summary>Reads a settings file: UTF-8, a mapping, at most 1 MB.</summary>
public static class YamlFile
{
    private const long MaxBytes = 1024 * 1024;
    private static readonly UTF8Encoding s_utf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="shown">How it is shown in diagnostics.</param>
    /// <param name="codes">The codes of YAML faults.</param>
    /// <param name="wrongType">The code of a file that is no mapping.</param>
    /// <param name="unreadable">The code of a file that can't be read.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>Its mapping; <c>null</c> where there is no file, or after a fault.</returns>
    public static YamlMapping? ReadMapping(
        string path,
        string shown,
        YamlDiagnosticCodes codes,
        string wrongType,
        string unreadable,
        DiagnosticSink sink
    )
    {
        if (
            !File.Exists(path)
            || ReadText(path, shown, unreadable, sink) is not { } source
            || !YamlReader.TryRead(source, codes, sink, out YamlNode? root)
        )
        {
            return null;
        }

        YamlMapping? mapping = root is null ? new YamlMapping([], source, 0, 0) : root as YamlMapping;
        if (mapping is null)
        {
            sink.Error(
                wrongType,
                $"{shown} must be a mapping",
                source,
                root!.Start,
                root.Length,
                "write lines of the form 'key: value'"
            );
        }

        return mapping;
    }

    private static SourceText? ReadText(string path, string shown, string code, DiagnosticSink sink)
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

        sink.Error(code, $"{shown} cannot be read: {reason}", SourceLocation.File(shown));
        return null;
    }
}
