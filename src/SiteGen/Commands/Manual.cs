using Site.Core.CommandLines;

namespace SiteGen.Commands;

/// <summary>What help, manual and <c>--version</c> say of <c>sitegen</c> beside its commands.</summary>
internal static class Manual
{
    /// <summary>The program's name.</summary>
    public const string Name = "sitegen";

    /// <summary>What <c>sitegen --version</c> prints.</summary>
    public const string VersionLine = Name + " " + BuildVersion.Text + "\n";

    /// <summary>The description.</summary>
    public static ProgramDescription Program { get; } =
        new(
            Name,
            BuildVersion.Text,
            "a static-site blog engine",
            [
                new CommandGroup("Write and build", ["init", "new", "build", "serve"]),
                new CommandGroup("Look things up", ["explain", "explain-layout", "template", "schema"]),
                new CommandGroup("Quote the status of services", ["status"]),
                new CommandGroup("Publish", ["deploy"]),
                new CommandGroup("This program", ["completions", "man"]),
            ],
            [
                new Example("sitegen init my-site", "Makes a small site with the default theme in my-site/"),
                new Example("sitegen new posts/second-post", "Begins content/posts/second-post.md as a draft"),
                new Example(
                    "sitegen serve --open",
                    "Serves the site while you write, with drafts, and opens it in a browser"
                ),
                new Example("sitegen build --drafts", "Builds the site with its drafts into public/"),
                new Example("sitegen explain SG2003", "Says what the code of a diagnostic means"),
                new Example(
                    "sitegen build --source my-site --output /srv/www/my-site --warnings-as-errors",
                    "Builds another folder's site into a web server's folder, and stops at warnings too"
                ),
                new Example(
                    "sitegen explain-layout content/posts/hello.md",
                    "Prints which template a page gets, and where one of your own would be found"
                ),
                new Example(
                    "sitegen template render card.html --data card.json",
                    "Renders one template without a site"
                ),
                new Example("sitegen schema front-matter", "Prints the JSON Schema of front matter, for an editor"),
                new Example(
                    "sitegen status add github --url https://www.githubstatus.com",
                    "Adds a service to site.yaml, after a look at its status page"
                ),
                new Example("sitegen status fetch", "Keeps what all services say now as new files"),
                new Example("sitegen status list", "Lists the services and the age of what is known of them"),
                new Example("sitegen status show github --window 30d", "Shows a service's last 30 days"),
                new Example(
                    "sitegen status import summary.json --service github",
                    "Makes a snapshot of an answer that was saved by hand"
                ),
                new Example("sitegen status verify", "Checks that no snapshot was changed"),
                new Example(
                    "sitegen deploy init --repo /srv/git/blog.git --www /srv/www/blog",
                    "Makes a repository that publishes what is pushed to it"
                ),
                new Example(
                    "sitegen deploy web nginx --repo /srv/git/blog.git --domain example.org",
                    "Prints what nginx needs to serve it"
                ),
                new Example("sitegen deploy list --repo /srv/git/blog.git", "Lists the releases, newest first"),
                new Example("sitegen deploy rollback --repo /srv/git/blog.git", "Serves the release before again"),
                new Example("sitegen deploy status --repo /srv/git/blog.git", "Says what is served, and since when"),
                new Example(
                    "sitegen deploy tick --repo /srv/git/blog.git",
                    "Publishes posts whose time has come; for cron or a timer"
                ),
                new Example("sitegen deploy gc --repo /srv/git/blog.git", "Removes old releases and leftovers"),
                new Example("sitegen deploy uninstall --repo /srv/git/blog.git", "Removes the hooks"),
                new Example(
                    "sitegen deploy push --dry-run",
                    "Shows what a push to a bucket, folder or host would change"
                ),
                new Example("source <(sitegen completions bash)", "Completes command lines in this bash"),
                new Example("sitegen man > sitegen.1", "Writes the manual page to a file"),
            ],
            [
                new Term("0", "It is done."),
                new Term("1", "There are errors, which are shown; nothing was written."),
                new Term("2", "The command line cannot be understood."),
                new Term("70", "A fault of the program itself."),
                new Term("71", "There was not enough memory."),
                new Term("130", "It was cancelled with Ctrl-C."),
            ],
            [
                new Term("NO_COLOR", "Messages are not coloured where it is set (no-color.org)."),
                new Term(
                    "SOURCE_DATE_EPOCH",
                    "The time that is taken for now, in seconds since 1970 (reproducible-builds.org)."
                ),
                new Term("TERM", "No line of progress is written over where it is dumb."),
            ],
            [
                new Term("site.yaml", "The settings of a site; its folder is the site's folder."),
                new Term("site.ENVIRONMENT.yaml", "Settings that --environment lays over it."),
                new Term("content/", "The pages."),
                new Term("themes/NAME/", "A theme; layouts/ and assets/ beside site.yaml go before it."),
                new Term("archetypes/", "What new pages begin with."),
                new Term("data/status/", "Snapshots of services' status."),
                new Term("public/", "What is built."),
                new Term("public/.sitegen-manifest", "The files that builds made; others are left alone."),
            ],
            ["drafter(1)", "git(1)", "nginx(8)"]
        );
}
