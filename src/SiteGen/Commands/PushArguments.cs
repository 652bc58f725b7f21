using System.CommandLine;
using Site.Core.CommandLines;

namespace SiteGen.Commands;

/// <summary>The options of <c>sitegen deploy push</c>.</summary>
internal sealed class PushArguments
{
    private const string Where = "s3://BUCKET/PREFIX, folder:PATH, USER@HOST:PATH or rsync://HOST/MODULE/PATH";

    public Argument<string?> Target { get; } =
        new("TARGET")
        {
            Description = "A target of deploy: in site.yaml; may be left out where there is one",
            Arity = ArgumentArity.ZeroOrOne,
        };

    public Option<string?> Source { get; } =
        new("--source", "-s")
        {
            Description = "The site's folder: where site.yaml is (default: here)",
            HelpName = "DIR",
        };

    public Option<string?> Output { get; } =
        new("--output", "-o")
        {
            Description = "Where the site is built (default: public/ in the site's folder)",
            HelpName = "DIR",
        };

    public Option<string?> Report { get; } =
        new("--report")
        {
            Description = "Pushes what 'sitegen build --report FILE' built, and does not build",
            HelpName = "FILE",
        };

    public Option<string?> To { get; } =
        new("--to") { Description = $"Pushes there instead: {Where}", HelpName = "PLACE" };

    public Option<string?> Endpoint { get; } =
        new("--endpoint") { Description = "The server of the bucket (default: Amazon's)", HelpName = "URL" };

    public Option<string?> Region { get; } = new("--region") { Description = "The bucket's region", HelpName = "NAME" };

    public Option<bool> PathStyle { get; } =
        new("--path-style") { Description = "The server wants the bucket's name in the path" };

    public Option<bool> Precompress { get; } =
        new("--precompress") { Description = "Stores text gzipped in a bucket, and with .gz and .br files elsewhere" };

    public Option<string?> BaseUrl { get; } =
        new("--base-url") { Description = "Replaces base_url of site.yaml", HelpName = "URL" };

    public Option<bool> DryRun { get; } =
        new("--dry-run", "-n") { Description = "Says what it would do, and changes nothing" };

    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Removes as many files as it takes" };

    public Option<int?> MaxDeletes { get; } =
        new("--max-deletes")
        {
            Description = "The most files that are removed without --yes (default: 256, and half of what is there)",
            HelpName = "N",
            CustomParser = WholeNumber.Parser("--max-deletes", 0),
        };

    public Option<bool> Force { get; } = new("--force") { Description = "Uploads unchanged files again" };

    public Option<bool> Adopt { get; } =
        new("--adopt") { Description = "Replaces files at the site's paths that no push made" };

    public Option<bool> Json { get; } = DeployCommand.JsonOption();

    /// <summary>The command with the options.</summary>
    public Command CreateCommand() =>
        new("push", "Builds the site and pushes it to a bucket, a folder or a host with rsync.")
        {
            Target,
            Source,
            Output,
            Report,
            To,
            Endpoint,
            Region,
            PathStyle,
            Precompress,
            BaseUrl,
            DryRun,
            Yes,
            MaxDeletes,
            Force,
            Adopt,
            Json,
        };
}
