using System.Collections.Immutable;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>Reads settings whose text has a form of its own: URLs, time zones, sizes, patterns, names.</summary>
internal sealed class SettingReader(DiagnosticSink sink)
{
    private const long MaxSize = 1024L * 1024 * 1024;

    /// <summary>The base URL, ending with a slash; the command line's where there is one. <c>null</c> after a fault.</summary>
    public Uri? BaseUrl(YamlNode? node, string? option)
    {
        if ((option ?? (node as YamlScalar)?.Value) is not { } text)
        {
            return null;
        }

        bool web = Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";
        string? fault = (web, url) switch
        {
            (false, _) => "must be an absolute http or https URL",
            (_, { Host.Length: 0 }) => "has no host",
            (_, { Query.Length: > 0 } or { Fragment.Length: > 0 }) => "must not have a query or fragment",
            (_, { UserInfo.Length: > 0 }) => "must not have a user or password",
            _ => null,
        };
        if (fault is null && url is not null)
        {
            return url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
        }

        string name = option is null ? "base_url" : "--base-url";
        string? hint =
            !text.Contains("://", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal)
                ? $"write https://{text.TrimStart('/')}"
                : "write it like https://example.org/";
        SourceLocation? location = option is null && node is not null ? At(node) : null;
        sink.Error(ConfigurationDiagnostics.BadBaseUrl, $"{name} '{text}' {fault}", location, hint);
        return null;
    }

    /// <summary>The time zone of an IANA name; UTC where none is given and after a fault.</summary>
    public TimeZoneInfo TimeZone(YamlNode? node)
    {
        if (node is not YamlScalar { Value: var name })
        {
            return TimeZoneInfo.Utc;
        }

        if (name is "UTC" or "Etc/UTC")
        {
            return TimeZoneInfo.Utc;
        }

        bool plain =
            name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && !name.StartsWith('/');
        if (
            plain
            && name is not ("localtime" or "posixrules")
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
        )
        {
            return zone;
        }

        string[] known = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)];
        string hint =
            known.Length < 2 ? "this machine has no time zone data; install the package tzdata"
            : NearestZone(name, known) is { } nearest ? $"did you mean '{nearest}'?"
            : "use a name of the IANA database such as Europe/Berlin";
        sink.Error(ConfigurationDiagnostics.UnknownTimeZone, $"unknown time zone '{name}'", At(node), hint);
        return TimeZoneInfo.Utc;
    }

    /// <summary>A number of bytes, such as <c>32MB</c>.</summary>
    public long Size(YamlNode? node, long otherwise)
    {
        if (node is not YamlScalar { Value: var text })
        {
            return otherwise;
        }

        ReadOnlySpan<char> digits = text.AsSpan().TrimEnd("BKMGbkmg ");
        long unit = text.AsSpan(digits.Length).Trim().ToString().ToUpperInvariant() switch
        {
            "" or "B" => 1,
            "KB" => 1024,
            "MB" => 1024 * 1024,
            "GB" => 1024 * 1024 * 1024,
            _ => 0,
        };
        if (
            unit > 0
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            && count >= 1
            && count <= MaxSize / unit
        )
        {
            return count * unit;
        }

        sink.Error(
            ConfigurationDiagnostics.BadValue,
            $"'{text}' is not a size of 1B to 1GB",
            At(node),
            "write it like 32MB"
        );
        return otherwise;
    }

    /// <summary>A name that becomes one folder or one segment of a path.</summary>
    public string Name(YamlNode? node, string what, string otherwise) =>
        node is YamlScalar scalar && IsSafeName(scalar, what) ? scalar.Value : otherwise;

    /// <summary>Whether a text can be one folder or one segment of a path; reported where not.</summary>
    public bool IsSafeName(YamlScalar scalar, string what)
    {
        string name = scalar.Value;
        bool safe =
            name.Length > 0
            && name == name.Trim()
            && !name.StartsWith('.')
            && !name.Any(c => c is '/' or '\\' or ':' or '?' or '#' or '%' || char.IsControl(c));
        if (!safe)
        {
            string message = $"'{name}' cannot be the name of a {what}";
            sink.Error(
                ConfigurationDiagnostics.BadName,
                message,
                At(scalar),
                "use one word of letters, digits and hyphens"
            );
        }

        return safe;
    }

    /// <summary>The permalink patterns by section; wrong ones are reported and left out.</summary>
    public ImmutableDictionary<string, string> Permalinks(YamlMapping? mapping)
    {
        ImmutableDictionary<string, string>.Builder patterns = ImmutableDictionary.CreateBuilder<string, string>(
            StringComparer.Ordinal
        );
        foreach ((YamlScalar section, YamlNode node) in mapping?.Entries ?? [])
        {
            if (node is not YamlScalar { Kind: not YamlScalarKind.Null } pattern)
            {
                continue;
            }

            if (PermalinkPattern.FindFault(pattern.Value) is not { } fault)
            {
                patterns[section.Value] = pattern.Value;
                continue;
            }

            bool quoted = pattern.Source.Text[pattern.Start] is '"' or '\'';
            int start = pattern.Start + fault.Start + (quoted ? 1 : 0);
            sink.Error(
                ConfigurationDiagnostics.BadPermalink,
                fault.Message,
                pattern.Source,
                start,
                fault.Length,
                fault.Hint
            );
        }

        return patterns.ToImmutable();
    }

    private static string? NearestZone(string name, string[] known) =>
        Spelling.Nearest(name, known)
        ?? known.FirstOrDefault(id => id.EndsWith('/' + name, StringComparison.OrdinalIgnoreCase));

    private static SourceLocation At(YamlNode node) => new(node.Source, node.Start, node.Length);
}
