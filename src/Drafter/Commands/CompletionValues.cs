using System.CommandLine;
using Drafter.Configuration;
using Drafter.Pinning;
using Site.Core.CommandLines;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary>Values that shells ask for when they complete a line. What cannot be read has none: nobody is told of errors at a key.</summary>
internal static class CompletionValues
{
    /// <summary>The posts that are being written.</summary>
    public static DynamicValues Posts(Terminal terminal, Option<string?> site) =>
        new("posts", parsed => PostArguments.SlugsIn(FolderOf(terminal, parsed, site)));

    /// <summary>The models of the settings, and their servers.</summary>
    public static DynamicValues Models(Terminal terminal, Option<string?> site) =>
        new(
            "models",
            parsed =>
                ConfigOf(terminal, parsed, site) is { } config
                    ? ModelArguments
                        .AllOf(config)
                        .Where(m => !m.Server.IsCloud)
                        .SelectMany(m => new[] { m.Server.Name, ModelLock.NameOf(m) })
                        .Order(StringComparer.Ordinal)
                    : []
        );

    /// <summary>The servers of the settings.</summary>
    public static DynamicValues Servers(Terminal terminal, Option<string?> site) =>
        new(
            "servers",
            parsed =>
                ConfigOf(terminal, parsed, site) is { } config
                    ? config.Servers.Where(s => !s.Settings.IsCloud).Select(s => s.Settings.Name)
                    : []
        );

    private static string FolderOf(Terminal terminal, ParseResult parsed, Option<string?> site) =>
        Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory);

    private static DrafterConfig? ConfigOf(Terminal terminal, ParseResult parsed, Option<string?> site) =>
        new ConfigReader(new DiagnosticSink(), terminal.Variable).Read(
            ConfigFiles.Of(FolderOf(terminal, parsed, site), terminal.Variable)
        );
}
