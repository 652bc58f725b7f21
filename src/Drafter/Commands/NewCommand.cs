using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Pipeline;
using Drafter.Sources;
using Drafter.Workspace;
using Site.Core.CommandLines;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary><c>drafter new TOPIC</c>: begins a post and goes the whole way.</summary>
internal static class NewCommand
{
    private const int SeedRange = 1_000_000;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Func<RunnerRequest, IRoleRunner> createRunner)
    {
        Argument<string> topic = new("TOPIC") { Description = "What the post is about" };
        Option<string[]> notes = new("--notes", "-n")
        {
            Description = "A file with what you know: the only facts a model may use",
            HelpName = "FILE",
        };
        Option<string[]> sources = new("--source")
        {
            Description = "A file or the address of a page that the post may rest on; the page is fetched",
            HelpName = "FILE|URL",
        };
        Option<int?> length = new("--length", "-l")
        {
            Description = "The words wanted",
            HelpName = "WORDS",
            CustomParser = WholeNumber.Parser("--length", 50, 20_000),
        };
        Option<string?> audience = new("--audience") { Description = "Who reads it", HelpName = "TEXT" };
        Option<string?> language = new("--language")
        {
            Description = "The language, such as en or de",
            HelpName = "TAG",
        };
        Option<string?> slug = new("--slug")
        {
            Description = "The post's slug (default: from the topic)",
            HelpName = "SLUG",
        };
        Option<string?> site = PostArguments.SiteOption();
        RunArguments run = new();
        Command command = new("new", "Begins a post: brief, outline, sections, critique, revision, post.")
        {
            topic,
            notes,
            sources,
            length,
            audience,
            language,
            slug,
            site,
        };
        run.AddTo(command);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                string folder = Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory);
                DiagnosticSink sink = new();
                DrafterConfig? config = new ConfigReader(sink, terminal.Variable).Read(
                    ConfigFiles.Of(folder, terminal.Variable)
                );
                if (config is null || ReadNotes(parsed.GetValue(notes) ?? [], terminal, sink) is not { } said)
                {
                    return terminal.Show(sink);
                }

                string text = parsed.GetRequiredValue(topic).ReplaceLineEndings(" ").Trim();
                WorkspacePaths paths = new(folder, Slug.Unicode(parsed.GetValue(slug) ?? text), config.Posts);
                Brief brief = new(text)
                {
                    Notes = said,
                    Length = parsed.GetValue(length) ?? config.Length,
                    Audience = parsed.GetValue(audience) ?? config.Audience,
                    Language = parsed.GetValue(language) ?? config.Language,
                    Seed = 1 + (int)(Convert.ToUInt32(TextHash.Of(paths.Slug)[..7], 16) % SeedRange),
                    Cloud = run.Read(parsed).Cloud,
                    Created = terminal
                        .Clock.GetUtcNow()
                        .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                };
                if (brief.Topic.Length == 0)
                {
                    terminal.Error.WriteLine("drafter: the topic is empty");
                    return 2;
                }

                if (
                    IsTaken(paths, sink)
                    || await TakeSourcesAsync(parsed.GetValue(sources) ?? []).ConfigureAwait(false) is not { } taken
                )
                {
                    return terminal.Show(sink);
                }

                return await RunAsync(
                        terminal,
                        createRunner,
                        run.Read(parsed),
                        config,
                        paths,
                        brief with
                        {
                            Sources = taken,
                        },
                        sink,
                        cancellation
                    )
                    .ConfigureAwait(false);

                Task<ImmutableArray<Source>?> TakeSourcesAsync(string[] names) =>
                    new SourceIntake(terminal.Directory, terminal.Clock, sink).TakeAsync(names, cancellation);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal,
        Func<RunnerRequest, IRoleRunner> createRunner,
        RunOptions options,
        DrafterConfig config,
        WorkspacePaths paths,
        Brief brief,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        return await new DraftSession(terminal, createRunner, options)
            .RunAsync(
                config,
                paths,
                (run, c) =>
                {
                    try
                    {
                        foreach (Source source in brief.Sources)
                        {
                            run.Write(Source.FileName(source.Number), source.ToMarkdown());
                        }

                        run.Write(BriefStage.FileName, brief.ToMarkdown());
                    }
                    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                    {
                        bool isFull = DiskSpace.IsFull(exception);
                        run.Sink.Error(
                            isFull ? DraftDiagnostics.DiskFull : DraftDiagnostics.CannotWrite,
                            $"{run.Workspace.Paths.Shown(BriefStage.FileName)} cannot be written: {SystemReason.Of(exception)}"
                        );
                        run.StopWithFault();
                        return Task.FromResult(run.Stop);
                    }

                    return Drafting.RunAsync(run, Goal.Post, c);
                },
                sink,
                cancellation
            )
            .ConfigureAwait(false);
    }

    private static bool IsTaken(WorkspacePaths paths, DiagnosticSink sink)
    {
        string brief = Path.Combine(paths.Folder, BriefStage.FileName);
        string twin = Path.Combine(paths.Site, paths.PostFolder, paths.Slug + ".md");
        if (File.Exists(brief))
        {
            sink.Error(
                DraftDiagnostics.SlugTaken,
                $"'{paths.Slug}' is being written already",
                SourceLocation.File(paths.Shown(BriefStage.FileName)),
                $"go on with 'drafter resume {paths.Slug}', drop it with 'drafter discard {paths.Slug}', or choose another --slug"
            );
            return true;
        }

        if (File.Exists(paths.PathOf(PostWorkspace.PostName)) || File.Exists(twin))
        {
            sink.Error(
                DraftDiagnostics.SlugTaken,
                $"there is a post '{paths.Slug}' already",
                SourceLocation.File(File.Exists(twin) ? $"{paths.PostFolder}/{paths.Slug}.md" : paths.RelativePost),
                "choose another --slug"
            );
            return true;
        }

        return false;
    }

    private static string? ReadNotes(string[] files, Terminal terminal, DiagnosticSink sink)
    {
        StringBuilder notes = new();
        foreach (string file in files)
        {
            try
            {
                notes
                    .Append(
                        File.ReadAllText(Path.GetFullPath(file, terminal.Directory)).ReplaceLineEndings("\n").Trim()
                    )
                    .Append("\n\n");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                sink.Error(
                    DraftDiagnostics.UnreadableFile,
                    $"the notes cannot be read: {SystemReason.Of(exception)}",
                    SourceLocation.File(file)
                );
                return null;
            }
        }

        return notes.ToString().Trim();
    }
}
