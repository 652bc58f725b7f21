using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Drafter.Models;
using Drafter.Pipeline;
using Drafter.Text;
using Drafter.Workspace;

namespace Drafter.Commands;

/// <summary>Writes what happens as JSON, an object a line: for programs.</summary>
/// <param name="output">Where to.</param>
internal sealed class JsonProgress(TextWriter output) : IProgress
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc />
    public void Tell(DraftEvent happened)
    {
        switch (happened)
        {
            case DraftEvent.StageStarted stage:
                Write("stage", json => json.WriteString("stage", stage.Name));
                break;
            case DraftEvent.Resumed resumed:
                Write(
                    "resumed",
                    json =>
                    {
                        json.WriteNumber("done", resumed.Done);
                        json.WriteNumber("all", resumed.All);
                    }
                );
                break;
            case DraftEvent.CallBegan began:
                Write("call", json => WriteCall(json, began.Number, began.Purpose));
                break;
            case DraftEvent.Calling calling:
                WriteCalling(calling);
                break;
            case DraftEvent.CallDone done:
                Write("answer", json => WriteDone(json, done));
                break;
            case DraftEvent.Wrote wrote:
                Write(
                    "file",
                    json =>
                    {
                        json.WriteString("path", wrote.Path);
                        json.WriteNumber("words", wrote.Words);
                    }
                );
                break;
            case DraftEvent.Remark remark:
                Write(remark.IsWarning ? "warning" : "note", json => json.WriteString("text", remark.Text));
                break;
            case DraftEvent.Difference difference:
                Write("difference", json => json.WriteString("text", difference.Text));
                break;
            default:
                break;
        }
    }

    /// <inheritdoc />
    public void Clear() { }

    /// <inheritdoc />
    public void Finish(Stop? stop, WorkspacePaths paths) =>
        Write(
            "end",
            json =>
            {
                json.WriteString("slug", paths.Slug);
                json.WriteString("outcome", stop is null ? "done" : stop.Kind.ToString().ToLowerInvariant());
                json.WriteString("text", stop?.Sentence);
                json.WriteString("fault", stop?.Fault?.Class.ToString());
                if (stop is null && File.Exists(paths.PathOf(PostWorkspace.PostName)))
                {
                    json.WriteString("post", paths.RelativePost);
                }
            }
        );

    /// <inheritdoc />
    public void Dispose() { }

    private void WriteCalling(DraftEvent.Calling calling)
    {
        (string name, string? text) = calling.Event switch
        {
            CallEvent.Text delta => ("text", delta.Delta),
            CallEvent.Waiting waiting => ("waiting", waiting.Reason),
            CallEvent.Started started => ("started", started.Model),
            CallEvent.Retrying retrying => ("retrying", retrying.Reason),
            CallEvent.FellBack fellBack => ("fell_back", $"{fellBack.From} to {fellBack.To}: {fellBack.Reason}"),
            CallEvent.CloudSkipped skipped => ("cloud_skipped", $"{skipped.Server}: {skipped.Reason}"),
            CallEvent.Leaving leaving => (
                "leaving",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{leaving.Server}/{leaving.Model}: {Terminal.Count(leaving.Messages, "message")}, {leaving.Bytes} bytes, left out: {RedactionCount.Describe(leaving.Redactions)}"
                )
            ),
            CallEvent.Stalled => ("stalled", null),
            CallEvent.Continuing => ("continuing", null),
            _ => (string.Empty, null),
        };
        if (name.Length > 0)
        {
            Write(
                name,
                json =>
                {
                    json.WriteString("purpose", calling.Purpose);
                    json.WriteString("text", text);
                }
            );
        }
    }

    private static void WriteCall(Utf8JsonWriter json, int number, string purpose)
    {
        json.WriteNumber("call", number);
        json.WriteString("purpose", purpose);
    }

    private static void WriteDone(Utf8JsonWriter json, DraftEvent.CallDone done)
    {
        WriteCall(json, done.Number, done.Purpose);
        json.WriteBoolean("complete", done.Result.IsComplete);
        json.WriteString("model", done.Result.Model.Model);
        json.WriteNumber("words", Words.Count(done.Result.Text));
        json.WriteNumber("seconds", Math.Round(done.Result.Total.TotalSeconds, 3));
        json.WriteString("fault", done.Result.Fault?.Class.ToString());
    }

    private void Write(string name, Action<Utf8JsonWriter> rest)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            rest(json);
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n");
        output.Flush();
    }
}
