using System.Diagnostics.CodeAnalysis;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Status.Snapshots;
using Site.Status.Sources;
using SiteGen.Content;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>Reads <c>status:</c>.</summary>
internal sealed class StatusConfigReader(DiagnosticSink sink)
{
    private readonly SettingReader _settings = new(sink);

    /// <summary>The section; services with a fault are reported and left out.</summary>
    public StatusConfig Read(CheckedMapping status) =>
        new(
            PathOf(status.Node(StatusSchema.Folder))?.TrimEnd('/') ?? StatusConfig.DefaultFolder,
            [
                .. (status.Child(StatusSchema.Services).Mapping?.Entries ?? [])
                    .Select(ToService)
                    .OfType<ServiceSettings>(),
            ]
        );

    /// <summary>Whether a text can be a service's key: a slug of ASCII letters and digits.</summary>
    public static bool IsServiceId(string text) =>
        text.Length is > 0 and <= MaxIdLength
        && text[0] != '-'
        && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-');

    /// <summary>A status page's address: absolute, http or https, without user and password.</summary>
    public static bool IsPageUrl(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && url.Scheme is "http" or "https"
        && url.Host.Length > 0
        && url.UserInfo.Length == 0;

    private const int MaxIdLength = 64;

    private ServiceSettings? ToService(KeyValuePair<YamlScalar, YamlNode> entry)
    {
        (YamlScalar key, YamlNode node) = entry;
        CheckedMapping values = CheckedMapping.Of(node);
        if (!IsServiceId(key.Value))
        {
            sink.Error(
                ConfigurationDiagnostics.BadName,
                $"'{key.Value}' cannot be the key of a service",
                At(key),
                $"use small letters, digits and hyphens, such as '{Slug.Ascii(key.Value)}'"
            );
            return null;
        }

        if (!StatusWords.Kinds.TryRead(values.Text(StatusSchema.Kind), out SourceKind kind))
        {
            return null;
        }

        bool hasFile = kind is SourceKind.Manual or SourceKind.DrafterLedger;
        CheckNeed(hasFile ? StatusSchema.File : StatusSchema.Url, key, values, kind);
        return new ServiceSettings(
            key.Value,
            values.Text(StatusSchema.Name, key.Value),
            UrlOf(values.Node(StatusSchema.Url)),
            kind
        )
        {
            Components = values.Texts(StatusSchema.Components, []),
            TimeZone = values.Node(StatusSchema.TimeZone) is { } zone ? _settings.TimeZone(zone).Id : null,
            Slug = values.Text(StatusSchema.Slug),
            Host = values.Text(StatusSchema.Host),
            Query = values.Text(StatusSchema.Query),
            File = PathOf(values.Node(StatusSchema.File)),
        };
    }

    private void CheckNeed(SchemaProperty property, YamlScalar key, CheckedMapping values, SourceKind kind)
    {
        if (values.Node(property) is null)
        {
            sink.Error(
                ConfigurationDiagnostics.MissingKey,
                $"the service '{key.Value}' has no '{property.Name}', which the kind {StatusWords.Kinds.WordOf(kind)} needs",
                At(key),
                $"add a line such as {property.Name}: {property.Example}"
            );
        }
    }

    private Uri? UrlOf(YamlNode? node)
    {
        if (node is not YamlScalar { Value: var text })
        {
            return null;
        }

        if (IsPageUrl(text, out Uri? url))
        {
            return url;
        }

        sink.Error(
            ConfigurationDiagnostics.BadValue,
            $"'{text}' is not the URL of a status page",
            At(node),
            text.Contains("://", StringComparison.Ordinal)
                ? "write an absolute http or https URL without user and password"
                : $"write https://{text.TrimStart('/')}"
        );
        return null;
    }

    /// <summary>A path that stays in the site's folder; reported where it is none.</summary>
    private string? PathOf(YamlNode? node)
    {
        if (node is not YamlScalar { Value: var text })
        {
            return null;
        }

        string? fault = text.StartsWith('/') ? "a slash at its beginning" : SafePath.FindFault(text);
        if (fault is null)
        {
            return text;
        }

        sink.Error(
            ConfigurationDiagnostics.BadName,
            $"'{text}' cannot be a path in the site's folder: {fault}",
            At(node),
            "write it like data/status"
        );
        return null;
    }

    private static SourceLocation At(YamlNode node) => new(node.Source, node.Start, node.Length);
}
