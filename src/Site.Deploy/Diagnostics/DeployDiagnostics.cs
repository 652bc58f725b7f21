using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace Site.Deploy.Diagnostics;

/// <summary>The codes of publishing: SD1 the host and its settings, SD2 a pushed commit, SD3 releases. Codes are permanent.</summary>
public static class DeployDiagnostics
{
    /// <summary>deploy.yaml is not YAML.</summary>
    public const string BrokenYaml = "SD1001";

    /// <summary>A setting is there twice.</summary>
    public const string DuplicateKey = "SD1002";

    /// <summary>A setting is not known.</summary>
    public const string UnknownKey = "SD1003";

    /// <summary>A setting has a value that it can't have.</summary>
    public const string BadValue = "SD1004";

    /// <summary>A setting is missing.</summary>
    public const string MissingKey = "SD1005";

    /// <summary>The repository was not set up for deploying.</summary>
    public const string NotAHost = "SD1006";

    /// <summary>Something is in the way of setting up.</summary>
    public const string InTheWay = "SD1007";

    /// <summary>git is missing, too old or failed.</summary>
    public const string Git = "SD1008";

    /// <summary>Another push is being published and did not end.</summary>
    public const string Locked = "SD1009";

    /// <summary>Something can't be read or written.</summary>
    public const string CannotWrite = "SD1010";

    /// <summary>The disk is full.</summary>
    public const string DiskFull = "SD1011";

    /// <summary>The published branch is to be deleted.</summary>
    public const string BranchDeleted = "SD2001";

    /// <summary>A symbolic link leads out of the repository.</summary>
    public const string LinkLeadsOut = "SD2002";

    /// <summary>A submodule.</summary>
    public const string Submodule = "SD2003";

    /// <summary>A file or the whole is too large.</summary>
    public const string TooLarge = "SD2004";

    /// <summary>A file name that no file here may have.</summary>
    public const string BadName = "SD2005";

    /// <summary>The build took too long or too much.</summary>
    public const string BuildLimit = "SD2006";

    /// <summary>Another push came first.</summary>
    public const string Overtaken = "SD2007";

    /// <summary>There is no such release.</summary>
    public const string NoRelease = "SD3001";

    /// <summary>The codes of YAML faults.</summary>
    public static YamlDiagnosticCodes YamlCodes { get; } = new(BrokenYaml, DuplicateKey);

    /// <summary>The codes of schema faults.</summary>
    public static SchemaDiagnosticCodes SchemaCodes { get; } =
        new(UnknownKey, BadValue, BadValue, MissingKey, DuplicateKey, BadValue, "setting");

    /// <summary>What is known of each code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            BrokenYaml,
            "broken YAML in deploy.yaml",
            "`sitegen/deploy.yaml` in the bare repository can't be read as YAML."
        ),
        new(DuplicateKey, "duplicate deploy setting", "`deploy.yaml` has the same key twice. Keep one."),
        new(UnknownKey, "unknown deploy setting", "A key of `deploy.yaml` is not known. `docs/deploy.md` lists them."),
        new(BadValue, "bad deploy setting", "A value of `deploy.yaml` is of the wrong type or out of its range."),
        new(MissingKey, "missing deploy setting", "`deploy.yaml` lacks a key that has no default, such as `www`."),
        new(
            NotAHost,
            "not set up for deploying",
            "The folder is no bare repository that `sitegen deploy init` made or adopted. Name the right one with `--repo`, or set it up."
        ),
        new(
            InTheWay,
            "something is in the way",
            "`deploy init` never overwrites: a hook that sitegen did not write, a folder `current`, or a repository with a work tree stands where it would write. Move it, or choose another place."
        ),
        new(Git, "git failed", "git is not installed, is too old, or said no; its own words are shown."),
        new(
            Locked,
            "another push is being published",
            "Pushes are published one after another. The other one did not end within the time limit; its process is named."
        ),
        new(CannotWrite, "cannot write", "A folder of the host can't be read or written. The site stays as it was."),
        new(
            DiskFull,
            "disk full",
            "The host's disk is full. The site stays as it was; `sitegen deploy gc` frees what is not needed."
        ),
        new(
            BranchDeleted,
            "published branch deleted",
            "The branch that is published can't be deleted by a push: the site would have no source. Push another commit, or `sitegen deploy uninstall` on the host."
        ),
        new(
            LinkLeadsOut,
            "link out of the repository",
            "A symbolic link in the commit has an absolute target or one outside of the repository. A site is built from its own files alone: commit the file itself."
        ),
        new(
            Submodule,
            "submodule",
            "The commit has a submodule. The host fetches nothing from other places: commit the files themselves, for example with git subtree."
        ),
        new(
            TooLarge,
            "too large",
            "A file, or all files of the commit together, are larger than `max_file` or `max_total` of `deploy.yaml` allow."
        ),
        new(
            BadName,
            "bad file name",
            "A file name in the commit is not UTF-8 or has control characters. Rename it with `git mv`."
        ),
        new(
            BuildLimit,
            "the build broke a limit",
            "The build took longer than `time_limit` or wanted more memory than `memory_limit` of `deploy.yaml`. The push was refused."
        ),
        new(
            Overtaken,
            "another push came first",
            "While this push waited, another one was published. Fetch it, put your commits on top, and push again."
        ),
        new(NoRelease, "no such release", "There is no kept release of that name. `sitegen deploy list` shows them."),
    ];
}
