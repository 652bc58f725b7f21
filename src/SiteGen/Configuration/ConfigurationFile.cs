using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>Reads one configuration file from disk.</summary>
internal static class ConfigurationFile
{
    private const long MaxBytes = 4 * 1024 * 1024;
    private static readonly UTF8Encoding s_utf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads a file whose value is a mapping.</summary>
    /// <param name="directory">The folder it is in.</param>
    /// <param name="name">Its name, shown in diagnostics.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>The mapping, empty where the file is; <c>null</c> after a fault.</returns>
    public static YamlMapping? Read(string directory, string name, DiagnosticSink sink)
    {
        if (
            ReadText(directory, name, sink) is not { } source
            || !YamlReader.TryRead(source, ConfigurationDiagnostics.YamlCodes, sink, out YamlNode? root)
        )
        {
            return null;
        }

        if (root is null or YamlMapping)
        {
            return root as YamlMapping ?? new YamlMapping([], source, 0, 0);
        }

        sink.Error(
            ConfigurationDiagnostics.WrongType,
            $"{name} must be a mapping",
            source,
            root.Start,
            root.Length,
            "write lines of the form 'key: value'"
        );
        return null;
    }

    private static SourceText? ReadText(string directory, string name, DiagnosticSink sink)
    {
        string reason;
        string? hint = null;
        try
        {
            string path = Path.Combine(directory, name);
            if (new FileInfo(path).Length <= MaxBytes)
            {
                byte[] bytes = File.ReadAllBytes(path);
                ReadOnlySpan<byte> content = bytes;
                return new SourceText(
                    name,
                    s_utf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content)
                );
            }

            reason = "it is larger than 4 MB";
        }
        catch (DecoderFallbackException exception)
        {
            reason = $"it is not UTF-8 (byte {exception.Index + 1})";
            hint = "convert it: iconv -f latin1 -t utf-8";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = exception is UnauthorizedAccessException ? "permission denied" : exception.Message;
        }

        sink.Error(
            ConfigurationDiagnostics.UnreadableFile,
            $"{name} cannot be read: {reason}",
            SourceLocation.File(name),
            hint
        );
        return null;
    }
}
