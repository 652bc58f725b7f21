using System.Globalization;
using Site.Core.Text;
using Site.Deploy.Targets;

namespace SiteGen.Commands;

/// <summary>What <c>sitegen deploy push</c> says, for people and for programs.</summary>
internal static class PushText
{
    private const int MostLines = 20;

    /// <summary>The plan: a line that counts, and a line for each file.</summary>
    public static void WritePlan(PushPlan plan, string target, bool inFull, TextWriter output)
    {
        output.WriteLine(
            $"{target}: {plan.New} new, {plan.Changed} changed, {plan.Removals.Length} removed, {plan.Unchanged} unchanged; {Size(plan.Bytes)} to upload"
        );
        string[] lines =
        [
            .. plan.Uploads.Select(u => $"{(u.IsNew ? '+' : '~')} {u.File.Path}"),
            .. plan.Removals.Select(p => $"- {p}"),
            .. plan.KeptForeign.Select(p => $"  {p}: kept, someone changed it after it was pushed"),
        ];
        int shown = inFull || lines.Length <= MostLines ? lines.Length : MostLines - 1;
        foreach (string line in lines.Take(shown))
        {
            output.WriteLine($"  {TerminalText.Clean(line)}");
        }

        if (shown < lines.Length)
        {
            output.WriteLine($"  … and {lines.Length - shown} more; --dry-run shows all");
        }
    }

    /// <summary>The plan and what came of it, as JSON. Keys are only ever added.</summary>
    public static string Json(PushPlan plan, string target, bool isDone) =>
        DeployJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("target", target);
            json.WriteBoolean("done", isDone);
            WriteList("new", plan.Uploads.Where(u => u.IsNew).Select(u => u.File.Path));
            WriteList("changed", plan.Uploads.Where(u => !u.IsNew).Select(u => u.File.Path));
            WriteList("removed", plan.Removals);
            WriteList("kept", plan.KeptForeign);
            json.WriteNumber("unchanged", plan.Unchanged);
            json.WriteNumber("bytes", plan.Bytes);
            json.WriteEndObject();

            void WriteList(string name, IEnumerable<string> paths)
            {
                json.WriteStartArray(name);
                foreach (string path in paths)
                {
                    json.WriteStringValue(path);
                }

                json.WriteEndArray();
            }
        });

    /// <summary>A number of bytes.</summary>
    public static string Size(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0.0} kB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB");
}
