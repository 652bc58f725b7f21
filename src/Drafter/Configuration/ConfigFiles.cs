namespace Drafter.Configuration;

/// <summary>Where the settings are.</summary>
/// <param name="Site">The site's file.</param>
/// <param name="User">The user's file, or <c>null</c> where the user has no home.</param>
/// <param name="ShownUser">How the user's file is shown.</param>
internal sealed record ConfigFiles(string Site, string? User, string ShownUser)
{
    /// <summary>Finds them.</summary>
    /// <param name="siteFolder">The site's folder.</param>
    /// <param name="environment">The environment's variables.</param>
    public static ConfigFiles Of(string siteFolder, Func<string, string?> environment)
    {
        string site = Path.Combine(siteFolder, ConfigReader.SiteFile);
        if (environment("XDG_CONFIG_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg))
        {
            return new ConfigFiles(
                site,
                Path.Combine(xdg, "drafter", "config.yaml"),
                "$XDG_CONFIG_HOME/drafter/config.yaml"
            );
        }

        return environment("HOME") is { Length: > 0 } home
            ? new ConfigFiles(
                site,
                Path.Combine(home, ".config", "drafter", "config.yaml"),
                "~/.config/drafter/config.yaml"
            )
            : new ConfigFiles(site, null, string.Empty);
    }
}
