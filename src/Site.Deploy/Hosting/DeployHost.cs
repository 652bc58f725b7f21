using Site.Core.Diagnostics;
using Site.Deploy.Diagnostics;
using Site.Deploy.Git;

namespace Site.Deploy.Hosting;

/// <summary>
/// A bare repository that publishes, and where it does:
/// <code>
/// REPO/sitegen/deploy.yaml   the settings        WWW/current       a link to the release that is served
/// REPO/sitegen/releases/     what is known of    WWW/releases/     the releases, whole and never changed
/// REPO/sitegen/lock, log     each release        WWW/previews/     other branches
/// </code>
/// </summary>
/// <param name="Repository">The bare repository. Absolute.</param>
/// <param name="Config">Its settings.</param>
public sealed record DeployHost(string Repository, HostConfig Config)
{
    /// <summary>How the folders begin that releases are built in.</summary>
    internal const string UnfinishedPrefix = ".building-";

    /// <summary>The folder of the settings and of what is known of releases.</summary>
    public string StateFolder => StateOf(Repository);

    /// <summary>The log: a line for everything that was published.</summary>
    public string LogFile => Path.Combine(StateFolder, "log");

    /// <summary>The lock that pushes wait for.</summary>
    internal string LockFile => Path.Combine(StateFolder, "lock");

    /// <summary>Where commits are laid out to be built.</summary>
    internal string WorkFolder => Path.Combine(StateFolder, "work");

    /// <summary>What is known of each release.</summary>
    internal string RecordsFolder => Path.Combine(StateFolder, "releases");

    /// <summary>The releases.</summary>
    public string ReleasesFolder => Path.Combine(Config.Www, "releases");

    /// <summary>The previews of other branches.</summary>
    public string PreviewsFolder => Path.Combine(Config.Www, "previews");

    /// <summary>The link to what is served.</summary>
    public string CurrentLink => Path.Combine(Config.Www, "current");

    /// <summary>The full name of the published branch.</summary>
    public string PublishedRef => "refs/heads/" + Config.Branch;

    /// <summary>The repository, through git; no answer takes longer than a build may.</summary>
    public GitRepository Git => new(Repository, Config.TimeLimit);

    /// <summary>The state folder of a repository.</summary>
    public static string StateOf(string repository) => Path.Combine(repository, "sitegen");

    /// <summary>Opens a repository that was set up.</summary>
    /// <returns>The host, or <c>null</c> after a fault was reported.</returns>
    public static DeployHost? Open(string repository, DiagnosticSink sink)
    {
        string config = Path.Combine(StateOf(repository), HostConfigFile.Name);
        if (!File.Exists(config))
        {
            sink.Error(
                DeployDiagnostics.NotAHost,
                $"{repository} is no repository that publishes a site",
                location: null,
                "name it with --repo PATH, or set it up with 'sitegen deploy init --repo PATH --www PATH'"
            );
            return null;
        }

        return HostConfigFile.Read(config, sink) is { } read ? new DeployHost(repository, read) : null;
    }
}
