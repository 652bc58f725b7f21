using System.CommandLine;
using System.Globalization;

namespace SiteGen.Commands;

/// <summary><c>sitegen init DIR</c>: makes a new small site, with the default theme in it.</summary>
internal static class InitCommand
{
    private const string StarterPrefix = "starter/";
    private const string ThemePrefix = "theme/";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("DIR") { Description = "The folder to make; it must not exist, or be empty" };
        Command command = new("init", "Makes a new small site.") { folder };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), terminal));
        return command;
    }

    private static int Run(string folder, Terminal terminal)
    {
        string root = Path.GetFullPath(folder, terminal.Directory);
        if (
            File.Exists(root)
            || (
                Directory.Exists(root)
                && Directory.EnumerateFileSystemEntries(root).Any(e => Path.GetFileName(e) != ".git")
            )
        )
        {
            terminal.Error.WriteLine($"sitegen: {folder} exists and is not empty; nothing was changed");
            return 1;
        }

        string date = terminal.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        System.Reflection.Assembly assembly = typeof(InitCommand).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            string path = resource.Replace('\\', '/');
            string? target =
                path.StartsWith(StarterPrefix, StringComparison.Ordinal) ? path[StarterPrefix.Length..]
                : path.StartsWith(ThemePrefix, StringComparison.Ordinal) ? "themes/" + path[ThemePrefix.Length..]
                : null;
            if (target is null)
            {
                continue;
            }

            string full = Path.Combine(root, target);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using Stream content = assembly.GetManifestResourceStream(resource)!;
            using FileStream file = new(full, FileMode.CreateNew);
            if (path.StartsWith(StarterPrefix, StringComparison.Ordinal))
            {
                using StreamReader reader = new(content);
                file.Write(
                    System.Text.Encoding.UTF8.GetBytes(
                        reader.ReadToEnd().Replace("@DATE@", date, StringComparison.Ordinal)
                    )
                );
            }
            else
            {
                content.CopyTo(file);
            }
        }

        terminal.Output.WriteLine(
            $"""
            Made a site in {folder}:
              site.yaml               its settings, each explained
              content/posts/hello.md  the first post
              content/about.md        a page of its own
              themes/terminal/        the theme; any file of it can be replaced in a folder of the same name beside site.yaml
            Next:
              cd {folder}
              sitegen serve           shows it in the browser while you write
              sitegen build           writes public/
              sitegen new posts/second-post
            """.ReplaceLineEndings("\n")
        );
        return 0;
    }
}
