using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace Site.Deploy.Diagnostics;

/// <summary>The codes of publishing: SD1 the host and its settings, SD2 a pushed commit, SD3 releases, SD4 pushing to a bucket, a folder or over rsync. Codes are permanent.</summary>
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

    /// <summary>Another user than the repository's owner.</summary>
    public const string NotOwner = "SD1012";

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

    /// <summary>There is no site in the commit.</summary>
    public const string NoSite = "SD2008";

    /// <summary>A pointer of Git LFS in place of a file.</summary>
    public const string LfsPointer = "SD2009";

    /// <summary>There is no such release.</summary>
    public const string NoRelease = "SD3001";

    /// <summary>There is no such target.</summary>
    public const string UnknownTarget = "SD4001";

    /// <summary>The site was not built for readers.</summary>
    public const string NotForPublishing = "SD4002";

    /// <summary>A file is not as the report says.</summary>
    public const string ChangedSinceBuild = "SD4003";

    /// <summary>Something that no push made is in the way.</summary>
    public const string TargetInTheWay = "SD4004";

    /// <summary>A push would remove suspiciously much.</summary>
    public const string TooManyRemovals = "SD4005";

    /// <summary>There are no keys for the bucket.</summary>
    public const string NoKeys = "SD4006";

    /// <summary>The server does not take the keys.</summary>
    public const string KeysRefused = "SD4007";

    /// <summary>This machine's clock is wrong.</summary>
    public const string ClockSkew = "SD4008";

    /// <summary>There is no such bucket.</summary>
    public const string NoBucket = "SD4009";

    /// <summary>The keys do not suffice.</summary>
    public const string AccessDenied = "SD4010";

    /// <summary>The region is not known, or wrong.</summary>
    public const string NoRegion = "SD4011";

    /// <summary>The server can't be reached.</summary>
    public const string Unreachable = "SD4012";

    /// <summary>The server said no.</summary>
    public const string ServerRefused = "SD4013";

    /// <summary>rsync is missing or failed.</summary>
    public const string RsyncFailed = "SD4014";

    /// <summary>The list at the target can't be read.</summary>
    public const string DamagedManifest = "SD4015";

    /// <summary>Another push came in between.</summary>
    public const string PushOvertaken = "SD4016";

    /// <summary>A file is too large.</summary>
    public const string TooLargeToPush = "SD4017";

    /// <summary>The target's disk said no.</summary>
    public const string TargetUnwritable = "SD4018";

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
            "`deploy init` never overwrites: a hook that sitegen did not write, a folder `current`, a repository with a work tree, or settings that are not those asked for stand where it would write. Move it, choose another place, or change `deploy.yaml`."
        ),
        new(Git, "git failed", "git is not installed, is too old, or said no; its own words are shown."),
        new(
            Locked,
            "another push is being published",
            "Pushes are published one after another. The other one did not end within the time limit; its process is named."
        ),
        new(
            CannotWrite,
            "cannot write",
            "A folder of the host can't be read or written. What is served is whole, the old site or the new one."
        ),
        new(
            DiskFull,
            "disk full",
            "The host's disk is full. What is served is whole, the old site or the new one; `sitegen deploy gc` frees what is not needed."
        ),
        new(
            NotOwner,
            "not the repository's owner",
            "Releases are built and served by the user who owns the repository, so that all files have one owner. Run the command as that user; who pushes by ssh logs in as that user."
        ),
        new(
            BranchDeleted,
            "published branch deleted",
            "The branch that is published can't be deleted by a push: the site would have no source. Push another commit, or `sitegen deploy uninstall` on the host."
        ),
        new(
            LinkLeadsOut,
            "link out of the repository",
            "A symbolic link in the commit has an absolute target, leads outside of the repository, also over other links, or leads in a circle. A site is built from its own files alone: commit the file itself."
        ),
        new(
            Submodule,
            "submodule",
            "The commit has a submodule. The host fetches nothing from other places: commit the files themselves, for example with git subtree."
        ),
        new(
            TooLarge,
            "too large",
            "A file, or all files of the commit together, are larger or more than `max_file`, `max_total` or `max_files` of `deploy.yaml` allow."
        ),
        new(
            BadName,
            "bad file name",
            "A file name in the commit is not UTF-8, has control characters, is too long, or leads out of the repository. Rename it with `git mv`."
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
        new(
            NoSite,
            "no site in the commit",
            "The commit has no `site.yaml` in the folder that `source` in `deploy.yaml` names (the repository's own folder if empty): another branch was pushed, or the site is in another folder."
        ),
        new(
            LfsPointer,
            "Git LFS pointer",
            "A file of the commit is a pointer of Git LFS: its content was stored elsewhere, and the host fetches nothing. Commit the file itself, for example after `git lfs migrate export`."
        ),
        new(NoRelease, "no such release", "There is no kept release of that name. `sitegen deploy list` shows them."),
        new(
            UnknownTarget,
            "no such target",
            "`deploy:` in site.yaml has no target of that name, or there are several and none was named."
        ),
        new(
            NotForPublishing,
            "not built for readers",
            "The report says that the build holds drafts or posts of the future, is of another environment than production, or that a post's time has come or gone since. Build again, or let `deploy push` build."
        ),
        new(
            ChangedSinceBuild,
            "changed since the build",
            "A file of the output folder is missing or is not what the build wrote, by the report. Build again."
        ),
        new(
            TargetInTheWay,
            "in the way at the target",
            "Files that no push made stand where files of the site must be, or the folder can't be one for a site. Nothing was changed. `--adopt` replaces files; else choose another prefix or folder."
        ),
        new(
            TooManyRemovals,
            "too many removals",
            "The push would remove more than 256 files, or more than half of what is there. It was not begun. `--yes` does it; `--max-deletes N` allows that many."
        ),
        new(
            NoKeys,
            "no keys",
            "No keys are in the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`), and the AWS profile has none that can be used. Keys are never read from site.yaml."
        ),
        new(
            KeysRefused,
            "keys refused",
            "The server does not know the access key, or the secret key is not the one that belongs to it."
        ),
        new(
            ClockSkew,
            "wrong clock",
            "Requests are signed with the time, and the server refuses those that are more than a quarter of an hour off. Set the clock."
        ),
        new(NoBucket, "no such bucket", "The bucket does not exist at this server. `deploy push` makes none."),
        new(
            AccessDenied,
            "access denied",
            "The server knows the keys, but they may not do what was asked. They need `s3:ListBucket` on the bucket, and `s3:GetObject`, `s3:PutObject` and `s3:DeleteObject` on its objects."
        ),
        new(NoRegion, "wrong or missing region", "The bucket's region is not set, or the bucket is in another one."),
        new(
            Unreachable,
            "server out of reach",
            "The server's name is not known, or nothing answers there. What was uploaded stays; the next push goes on."
        ),
        new(
            ServerRefused,
            "server said no",
            "The server could not, or would not, do what was asked; its own words are shown. What was uploaded stays; the next push goes on."
        ),
        new(
            RsyncFailed,
            "rsync failed",
            "rsync is not installed, is too old or said no; its own words are shown. What was uploaded stays; the next push goes on."
        ),
        new(
            DamagedManifest,
            "damaged list at the target",
            "`.sitegen-push` at the target, the list of what was pushed, can't be read, so that nothing there may be replaced or removed."
        ),
        new(
            PushOvertaken,
            "two pushes at a time",
            "Another push to the same target began while this one was on its way. Nothing was removed. Run it again."
        ),
        new(TooLargeToPush, "too large to push", "A file is larger than 5 GiB, the most that S3 takes in one request."),
        new(
            TargetUnwritable,
            "target can't be written",
            "A file of the target folder can't be read or written. What was written stays; the next push goes on."
        ),
    ];
}
