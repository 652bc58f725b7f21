using System.Text.Json;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Links;
using SiteGen.Model;
using SiteGen.Outputs;
using SiteGen.Pipeline;
using SiteGen.Writing;

namespace SiteGen.Commands;

/// <summary>
/// What a build made, as JSON: its pages, what was left out and until when, and every file with its size, hash (the first 128 bits of its
/// SHA-256, in hexadecimal digits) and whether its name carries a fingerprint. <c>sitegen deploy</c> reads it; other tools may.
/// </summary>
internal static class BuildReportFile
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <returns>Whether it could be written; if not, the terminal was told.</returns>
    public static bool Write(BuildReport report, BuildOptions options, string file, Terminal terminal)
    {
        string temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create))
            using (Utf8JsonWriter json = new(stream, s_options))
            {
                Write(report, options, terminal.Clock.GetUtcNow(), json);
            }

            File.Move(temporary, file, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"sitegen: the report can't be written to {file}: {SystemReason.Of(exception)}");
            return false;
        }
    }

    private static void Write(BuildReport report, BuildOptions options, DateTimeOffset now, Utf8JsonWriter json)
    {
        int Pages(PageKind kind) => report.Site.AllPages.Count(p => p.Kind == kind);
        json.WriteStartObject();
        json.WriteString("base_url", report.Site.Config.BaseUrl.AbsoluteUri);
        json.WriteString("built_at", now.UtcDateTime);
        json.WriteString("environment", options.Environment);
        json.WriteBoolean("drafts", options.Drafts);
        json.WriteBoolean("future", options.Future);
        json.WriteBoolean("expired", options.Expired);
        json.WriteNumber("pages", Pages(PageKind.Page));
        json.WriteNumber("sections", Pages(PageKind.Section));
        json.WriteNumber("terms", Pages(PageKind.Term));
        if (NextChange(report, now) is { } change)
        {
            json.WriteString("next_change", change.UtcDateTime);
        }
        else
        {
            json.WriteNull("next_change");
        }

        json.WriteStartArray("skipped");
        foreach (Content.SkippedPage page in report.Content.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("path", page.Path);
            json.WriteString("reason", page.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        SiteUrls urls = new(report.Site.Config);
        json.WriteStartObject("redirect_maps");
        foreach ((string name, RedirectMap map) in new[] { ("nginx", RedirectMap.Nginx), ("caddy", RedirectMap.Caddy) })
        {
            json.WriteString(name, RedirectWriter.Map(map, report.Site.Aliases, urls));
        }

        json.WriteEndObject();
        json.WriteStartArray("files");
        foreach (OutputFile output in report.Outputs.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path", output.Path);
            json.WriteNumber(
                "bytes",
                output.CopyOf is { } source ? new FileInfo(source).Length : output.Content.Length
            );
            json.WriteString("hash", report.Written.Hashes[output.Path].ToString());
            json.WriteBoolean("fingerprinted", output.IsFingerprinted);
            if (output.CompressionOf is { } plain)
            {
                json.WriteString("compression_of", plain);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>When the same sources will make another site: a page dated in the future appears, or one expires.</summary>
    private static DateTimeOffset? NextChange(BuildReport report, DateTimeOffset now) =>
        report
            .Content.Skipped.Select(s => s.Until)
            .Concat(report.Content.Pages.Select(p => p.FrontMatter.ExpiryDate))
            .Where(time => time > now)
            .Min();
}
