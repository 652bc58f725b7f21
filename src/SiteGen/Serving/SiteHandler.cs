using System.Text;
using SiteGen.Assets;
using SiteGen.Links;
using SiteGen.Model;
using SiteGen.Serving.Http;

namespace SiteGen.Serving;

/// <summary>Answers requests with the files of the live site.</summary>
/// <param name="live">The site.</param>
/// <param name="basePath">The path of the base URL without its last slash; percent-encoded.</param>
/// <param name="reloads">Whether pages get the script that reloads them.</param>
internal sealed class SiteHandler(LiveSite live, string basePath, bool reloads)
{
    private const long MaxInjectedBytes = 16 * 1024 * 1024;
    private readonly PageInjection _injection = new(basePath);
    private readonly string _decodedBase = Uri.UnescapeDataString(basePath);

    /// <summary>The answer to a request.</summary>
    public async Task<Answer> AnswerAsync(RequestTarget target, CancellationToken cancellation)
    {
        if (!target.Path.StartsWith(_decodedBase + "/", StringComparison.Ordinal))
        {
            return target.Path is "/" || target.Path == _decodedBase
                ? Redirect(basePath + "/")
                : Answer.Text(404, $"the site is below {basePath}/");
        }

        string path = target.Path[_decodedBase.Length..];
        if (reloads && path == ServedPaths.Script)
        {
            return new Answer(200, "text/javascript; charset=utf-8", LiveScript.Bytes);
        }

        if (reloads && path == ServedPaths.Events)
        {
            string page = target.ValueOf("path");
            if (!page.StartsWith('/'))
            {
                return Answer.Text(400, "'path' must be the path of the page");
            }

            PageEvents events = new(live, page, target.ValueOf("page"), target.ValueOf("files"));
            return new Answer(200, "text/event-stream", default) { Stream = events.WriteAsync };
        }

        while (true)
        {
            SiteState state = live.State;
            if (state.Site is null && state.Errors.IsEmpty)
            {
                await state.Replaced.WaitAsync(cancellation).ConfigureAwait(false);
            }
            else if (state.Site is not { } site)
            {
                return ErrorPageOf(state);
            }
            else
            {
                Answer answer = await AnswerAsync(site, path, target.Query, cancellation).ConfigureAwait(false);
                if (!site.HasErrors)
                {
                    return answer;
                }

                await state.Replaced.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The content that a path shows in a state of the site, without the script: what a build would have written.</summary>
    /// <param name="site">The site.</param>
    /// <param name="path">From the site's root, decoded.</param>
    /// <param name="cancellation">Stops the waiting for a file that may still be made.</param>
    public static async Task<(int Status, SnapshotFile? File)> LocateAsync(
        SiteSnapshot site,
        string path,
        CancellationToken cancellation
    )
    {
        string file = path[1..] + (path.EndsWith('/') ? "index.html" : string.Empty);
        if (site.TryGet(file, out SnapshotFile? found))
        {
            return (200, found);
        }

        if (!path.EndsWith('/') && site.TryGet(file + "/index.html", out _))
        {
            return (302, null);
        }

        if (!site.Complete.IsCompleted)
        {
            await site.Complete.WaitAsync(cancellation).ConfigureAwait(false);
            if (site.TryGet(file, out found))
            {
                return (200, found);
            }
        }

        foreach (LanguageSite language in site.Model.Languages.OrderByDescending(l => l.Prefix.Length))
        {
            if (
                path.StartsWith(language.Prefix + "/", StringComparison.Ordinal)
                && site.TryGet($"{language.Prefix}/404.html".TrimStart('/'), out found)
            )
            {
                return (404, found);
            }
        }

        return (404, null);
    }

    /// <summary>The bytes of a file and what tells them from others; <c>null</c> where it is too large to be a page, or cannot be read.</summary>
    public static (ReadOnlyMemory<byte> Content, string Hash)? ContentOf(SnapshotFile file)
    {
        if (file.File.CopyOf is not { } path)
        {
            return (file.File.Content, PageInjection.HashOf(file.File.Content.Span));
        }

        try
        {
            if (new FileInfo(path).Length > MaxInjectedBytes)
            {
                return null;
            }

            byte[] content = File.ReadAllBytes(path);
            return (content, PageInjection.HashOf(content));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<Answer> AnswerAsync(SiteSnapshot site, string path, string query, CancellationToken cancellation)
    {
        (int status, SnapshotFile? file) = await LocateAsync(site, path, cancellation).ConfigureAwait(false);
        if (status == 302)
        {
            return Redirect($"{basePath}{SiteUrls.Encode(path)}/{(query.Length > 0 ? "?" + query : string.Empty)}");
        }

        if (file is null)
        {
            return Answer.Text(404, "there is no such page");
        }

        string media = MediaTypes.Of(file.File.Path);
        string type = IsText(media) ? media + "; charset=utf-8" : media;
        bool isPage = media == "text/html";
        if ((file.File.CopyOf is not null && !(isPage && reloads)) || ContentOf(file) is not { } content)
        {
            return new Answer(status, type, default) { File = file.File.CopyOf };
        }

        ReadOnlyMemory<byte> body = content.Content;
        if (isPage && reloads)
        {
            string tag = _injection.TagOf(content.Hash, site.FilesHash, PageMarks.Of(file.Page, site.Now));
            body = PageInjection.Into(body.Span, tag);
        }

        return new Answer(status, type, body) { EntityTag = $"\"{PageInjection.HashOf(body.Span)}\"" };
    }

    private Answer ErrorPageOf(SiteState state) =>
        new(
            500,
            "text/html; charset=utf-8",
            Encoding.UTF8.GetBytes(
                ErrorPage.Write(
                    state.Errors,
                    reloads ? _injection.TagOf("errors", string.Empty, string.Empty) : string.Empty
                )
            )
        );

    private static Answer Redirect(string location) => Answer.Text(302, "it is elsewhere") with { Location = location };

    private static bool IsText(string media) =>
        media.StartsWith("text/", StringComparison.Ordinal)
        || media.EndsWith("json", StringComparison.Ordinal)
        || media.EndsWith("xml", StringComparison.Ordinal)
        || media.EndsWith("yaml", StringComparison.Ordinal);
}
