using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Status.Sources;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>
/// Adds a service to <c>site.yaml</c> as new lines; every byte that was there stays. The result is read again before it is
/// written: where it does not say the same as before and the new service besides, nothing is changed.
/// </summary>
internal static class ServiceInsertion
{
    private const char ByteOrderMark = '\uFEFF';
    private const string StatusKey = "status";
    private const string ServicesKey = "services";
    private static readonly UTF8Encoding s_utf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Adds a service.</summary>
    /// <param name="path">The file.</param>
    /// <param name="service">The service, whose key is not there yet.</param>
    /// <param name="sink">Where a file that cannot be read or written is reported.</param>
    /// <returns>Whether it was added; <c>false</c> without an error where the file can't be added to safely.</returns>
    public static bool Insert(string path, ServiceSettings service, DiagnosticSink sink)
    {
        try
        {
            // A link to the file stays one.
            string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            string text = s_utf8.GetString(File.ReadAllBytes(target));
            string mark = text.StartsWith(ByteOrderMark) ? ByteOrderMark.ToString() : string.Empty;
            if (TryInsert(text[mark.Length..], service, out string changed))
            {
                Replace(target, mark + changed);
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            sink.Error(
                ConfigurationDiagnostics.UnreadableFile,
                $"site.yaml cannot be changed: {SystemReason.Of(e)}",
                SourceLocation.File("site.yaml")
            );
        }

        return false;
    }

    /// <summary>Adds a service to the text of the file; <c>false</c> where that is not safe.</summary>
    public static bool TryInsert(string text, ServiceSettings service, out string changed)
    {
        changed = text;
        if (Read(text) is not { } root || Place(root, text, service) is not { } place)
        {
            return false;
        }

        string newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string before = text[..place.At];
        string gap = before.Length > 0 && before[^1] != '\n' ? newline : string.Empty;
        string lines = place.Lines.Replace("\n", newline, StringComparison.Ordinal);
        changed = before + gap + lines + text[place.At..];
        return Read(changed) is { } after && IsOnlyAddition(root, after, service.Id);
    }

    /// <summary>Where the lines go, and which.</summary>
    private static (int At, string Lines)? Place(YamlMapping root, string text, ServiceSettings service)
    {
        if (!TryGet(root, StatusKey, out YamlScalar? statusKey, out YamlNode? status))
        {
            string gap = text.Length == 0 || text.EndsWith("\n\n", StringComparison.Ordinal) ? string.Empty : "\n";
            return (text.Length, gap + ServiceLines.WholeSection(service));
        }

        if (status is not YamlMapping { Entries.Length: > 0 } section)
        {
            return IsEmpty(status)
                ? (NextLine(text, statusKey.Start), ServiceLines.Services(service, Indent(text, statusKey) + "  "))
                : null;
        }

        string indent = Indent(text, section.Entries[0].Key);
        string step = indent.Length > 0 ? indent : "  ";
        if (!TryGet(section, ServicesKey, out YamlScalar? servicesKey, out YamlNode? services))
        {
            return (AfterLast(text, section), ServiceLines.Services(service, indent, step));
        }

        return services is YamlMapping { Entries.Length: > 0 } entries
                ? (AfterLast(text, entries), ServiceLines.Entry(service, Indent(text, entries.Entries[0].Key), step))
            : IsEmpty(services) ? (NextLine(text, servicesKey.Start), ServiceLines.Entry(service, indent + step, step))
            : null;
    }

    private static bool IsEmpty(YamlNode node) => node is YamlScalar { Kind: YamlScalarKind.Null, Value: "" };

    /// <summary>The blanks before a key; what else is there makes the text fail to say the same afterwards.</summary>
    private static string Indent(string text, YamlScalar key)
    {
        int line = text.LastIndexOf('\n', Math.Max(0, key.Start - 1)) + 1;
        return new string(' ', key.Start - line);
    }

    /// <summary>The beginning of the line after the last value in a mapping: behind every more deeply indented line.</summary>
    private static int AfterLast(string text, YamlMapping mapping)
    {
        YamlScalar last = mapping.Entries[^1].Key;
        int indent = Indent(text, last).Length;
        int at = NextLine(text, last.Start);
        int end = at;
        while (at < text.Length)
        {
            int next = NextLine(text, at);
            ReadOnlySpan<char> line = text.AsSpan(at, next - at);
            ReadOnlySpan<char> content = line.TrimStart(' ');
            if (content.Trim().IsEmpty)
            {
                at = next;
                continue;
            }

            if (line.Length - content.Length <= indent)
            {
                break;
            }

            at = next;
            end = next;
        }

        return end;
    }

    private static int NextLine(string text, int from)
    {
        int end = text.IndexOf('\n', from);
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>Whether two files say the same but for one more service in the second.</summary>
    private static bool IsOnlyAddition(YamlMapping before, YamlMapping after, string id)
    {
        if (
            !after.TryGet(StatusKey, out YamlNode? status)
            || status is not YamlMapping section
            || !section.TryGet(ServicesKey, out YamlNode? services)
            || services is not YamlMapping entries
            || !entries.TryGet(id, out _)
        )
        {
            return false;
        }

        YamlMapping without = entries with { Entries = entries.Entries.RemoveAll(e => e.Key.Value == id) };
        YamlMapping rest = With(after, StatusKey, With(section, ServicesKey, without));
        return Canonical(rest) == Canonical(before)
            // The section, or its list, was not there.
            || Canonical(With(after, StatusKey, With(section, ServicesKey, null))) == Canonical(before)
            || Canonical(With(after, StatusKey, null)) == Canonical(before);
    }

    /// <summary>A mapping with another value for a key; <c>null</c> takes the key away.</summary>
    private static YamlMapping With(YamlMapping mapping, string key, YamlNode? value) =>
        mapping with
        {
            Entries = value is null
                ? mapping.Entries.RemoveAll(e => e.Key.Value == key)
                : [.. mapping.Entries.Select(e => e.Key.Value == key ? KeyValuePair.Create(e.Key, value) : e)],
        };

    /// <summary>What a value says, wherever it stands; keys without a value say nothing.</summary>
    private static string Canonical(YamlNode node) =>
        node switch
        {
            YamlMapping mapping =>
                $"{{{string.Join(',', mapping.Entries.Where(e => !IsEmpty(e.Value)).Select(e => $"{Canonical(e.Key)}:{Canonical(e.Value)}"))}}}",
            YamlSequence sequence => $"[{string.Join(',', sequence.Items.Select(Canonical))}]",
            YamlScalar scalar => $"{scalar.Kind}\"{scalar.Value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            _ => throw new InvalidOperationException($"A YAML node of the type {node.GetType()}."),
        };

    private static YamlMapping? Read(string text)
    {
        DiagnosticSink unused = new();
        SourceText source = new("site.yaml", text);
        return
            YamlReader.TryRead(source, ConfigurationDiagnostics.YamlCodes, unused, out YamlNode? root)
            && !unused.HasErrors
            ? root as YamlMapping
            : null;
    }

    private static bool TryGet(
        YamlMapping mapping,
        string key,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out YamlScalar? found,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out YamlNode? value
    )
    {
        (found, value) = mapping
            .Entries.Where(e => e.Key.Value == key)
            .Select(e => ((YamlScalar?)e.Key, (YamlNode?)e.Value))
            .FirstOrDefault();
        return found is not null;
    }

    /// <summary>Writes beside the file and renames, so that the file is whole at every moment.</summary>
    private static void Replace(string path, string text)
    {
        string temporary = path + ".sitegen-tmp";
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(s_utf8.GetBytes(text));
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
