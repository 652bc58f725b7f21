using System.CommandLine;
using Site.Core.CommandLines;
using SiteGen.Configuration;
using SiteGen.Diagnostics;

namespace SiteGen.Commands;

/// <summary>The options by which commands that look at a site choose what is built.</summary>
internal sealed class BuildArguments
{
    private readonly Option<string?> _source = new("--source", "-s")
    {
        Description = "The site's folder: where site.yaml is (default: here)",
        HelpName = "DIR",
    };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Where the site is written (default: public/ in the site's folder)",
        HelpName = "DIR",
    };
    private readonly Option<string?> _environment = new("--environment", "-e")
    {
        Description = "Lays site.NAME.yaml over site.yaml (default: production)",
        HelpName = "NAME",
    };
    private readonly Option<string?> _baseUrl = new("--base-url")
    {
        Description = "Replaces base_url of site.yaml",
        HelpName = "URL",
    };
    private readonly Option<bool> _drafts = new("--drafts", "-D") { Description = "Builds drafts too" };
    private readonly Option<bool> _future = new("--future", "-F")
    {
        Description = "Builds pages dated in the future too",
    };
    private readonly Option<bool> _expired = new("--expired", "-E") { Description = "Builds expired pages too" };
    private readonly Option<bool> _noHighlight = new("--no-highlight")
    {
        Description = "Sets highlight.enabled of site.yaml to false",
    };
    private readonly Option<bool> _precompress = new("--precompress")
    {
        Description = "Writes .br and .gz files beside pages, style sheets and other text",
    };
    private readonly Option<string?> _report = new("--report")
    {
        Description = "Writes what was built, as JSON, to a file",
        HelpName = "FILE",
    };
    private readonly Option<string?> _gitLog = new("--git-log")
    {
        Description = "Takes the dates of changes from a file (sitegen deploy writes it) instead of from git",
        HelpName = "FILE",
        Hidden = true,
    };
    private readonly Option<bool> _warningsAsErrors = new("--warnings-as-errors")
    {
        Description = "Stops at warnings too",
    };
    private readonly Option<string[]> _ignore = new("--ignore")
    {
        Description = "Says nothing of a diagnostic code; can be repeated",
        HelpName = "CODE",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The option that names the site's folder.</summary>
    public Option<string?> Source => _source;

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command, Terminal terminal)
    {
        new CompletionValues(terminal).Environments(_source).AddTo(_environment);
        new DynamicValues("codes", _ => DiagnosticCatalogue.All.Select(d => d.Code)).AddTo(_ignore);
        command.Options.Add(_source);
        command.Options.Add(_output);
        command.Options.Add(_environment);
        command.Options.Add(_baseUrl);
        command.Options.Add(_drafts);
        command.Options.Add(_future);
        command.Options.Add(_expired);
        command.Options.Add(_noHighlight);
        command.Options.Add(_precompress);
        command.Options.Add(_report);
        command.Options.Add(_gitLog);
        command.Options.Add(_warningsAsErrors);
        command.Options.Add(_ignore);
    }

    /// <summary>Adds those that make sense where nothing is written to a command.</summary>
    public void AddToServer(Command command)
    {
        command.Options.Add(_source);
        command.Options.Add(_environment);
        command.Options.Add(_baseUrl);
        command.Options.Add(_noHighlight);
        command.Options.Add(_warningsAsErrors);
        command.Options.Add(_ignore);
    }

    /// <summary>What was asked.</summary>
    public BuildOptions Read(ParseResult parsed, Terminal terminal)
    {
        string source = Path.GetFullPath(parsed.GetValue(_source) ?? ".", terminal.Directory);
        string? output = parsed.GetValue(_output);
        return new BuildOptions
        {
            SourceDirectory = source,
            OutputDirectory = output is null
                ? Path.Combine(source, "public")
                : Path.GetFullPath(output, terminal.Directory),
            Environment = parsed.GetValue(_environment) ?? "production",
            BaseUrl = parsed.GetValue(_baseUrl),
            Drafts = parsed.GetValue(_drafts),
            Future = parsed.GetValue(_future),
            Expired = parsed.GetValue(_expired),
            NoHighlight = parsed.GetValue(_noHighlight),
            Precompress = parsed.GetValue(_precompress),
            ReportFile = parsed.GetValue(_report) is { } report ? Path.GetFullPath(report, terminal.Directory) : null,
            GitLogFile = parsed.GetValue(_gitLog) is { } log ? Path.GetFullPath(log, terminal.Directory) : null,
            WarningsAsErrors = parsed.GetValue(_warningsAsErrors),
            IgnoredCodes = parsed.GetValue(_ignore) ?? [],
        };
    }
}
