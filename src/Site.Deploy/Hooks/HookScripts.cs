using System.Collections.Immutable;
using Site.Deploy.Building;

namespace Site.Deploy.Hooks;

/// <summary>The scripts that git runs at a push: they do nothing but start sitegen.</summary>
internal static class HookScripts
{
    private const string Mark = "# written by sitegen deploy init; sitegen deploy uninstall removes it";

    /// <summary>The hooks that are installed.</summary>
    public static ImmutableArray<string> Names { get; } = ["pre-receive", "post-receive"];

    /// <summary>The text of a hook.</summary>
    public static string TextOf(string name, ProgramCommand program)
    {
        string words = string.Join(' ', program.Prefix.Prepend(program.Program).Select(Quote));
        return $"#!/bin/sh\n{Mark}\nexec {words} deploy hook {name}\n";
    }

    /// <summary>Whether a hook is ours.</summary>
    public static bool IsOurs(string path) => File.ReadAllText(path).Contains(Mark, StringComparison.Ordinal);

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
