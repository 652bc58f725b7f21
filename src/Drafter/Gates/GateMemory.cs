using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Drafter.Workspace;
using Site.Status.Snapshots;

namespace Drafter.Gates;

/// <summary>What a status page said.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Components">Its components.</param>
internal sealed record PageState(DateTimeOffset At, ImmutableArray<Component> Components);

/// <summary>
/// What status pages said and which clouds failed, for five minutes and over several runs (<c>gates.json</c> in the user's state folder). A
/// file that can't be read or written opens no gate.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="time">The clock.</param>
internal sealed class GateMemory(string path, TimeProvider time)
{
    /// <summary>The file's name in the folder of states.</summary>
    public const string FileName = "gates.json";

    /// <summary>How long what a page said counts, and how long a failed cloud's gate stays closed.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private const string Pages = "pages";
    private const string Failures = "failures";

    private readonly SortedDictionary<string, PageState> _pages = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DateTimeOffset> _failures = new(StringComparer.Ordinal);
    private bool _isRead;

    /// <summary>What a page said, if that is fresh.</summary>
    public PageState? Of(Uri page)
    {
        Read();
        return _pages.GetValueOrDefault(page.AbsoluteUri) is { } state && IsFresh(state.At) ? state : null;
    }

    /// <summary>When a cloud failed, if that is fresh.</summary>
    public DateTimeOffset? FailureOf(string server)
    {
        Read();
        return _failures.TryGetValue(server, out DateTimeOffset at) && IsFresh(at) ? at : null;
    }

    /// <summary>Remembers what a page said.</summary>
    public void Remember(Uri page, PageState state)
    {
        Read();
        _pages[page.AbsoluteUri] = state;
        Write();
    }

    /// <summary>Remembers that a cloud failed.</summary>
    public void Failed(string server)
    {
        Read();
        _failures[server] = time.GetUtcNow();
        Write();
    }

    /// <summary>A time in the future is a clock that was set back, and not fresh.</summary>
    private bool IsFresh(DateTimeOffset at) => time.GetUtcNow() - at is { Ticks: >= 0 } age && age < Fresh;

    private void Read()
    {
        if (_isRead)
        {
            return;
        }

        _isRead = true;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonProperty page in document.RootElement.GetProperty(Pages).EnumerateObject())
            {
                _pages[page.Name] = new PageState(
                    page.Value.GetProperty("at").GetDateTimeOffset(),
                    [
                        .. page
                            .Value.GetProperty("components")
                            .EnumerateArray()
                            .Select(c => new Component(
                                c.GetProperty("id").GetString()!,
                                c.GetProperty("name").GetString()!,
                                Enum.Parse<ComponentStatus>(c.GetProperty("status").GetString()!)
                            )),
                    ]
                );
            }

            foreach (JsonProperty server in document.RootElement.GetProperty(Failures).EnumerateObject())
            {
                _failures[server.Name] = server.Value.GetDateTimeOffset();
            }
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or FormatException
                        or ArgumentException
                        or KeyNotFoundException
            )
        {
            // Pages that are not remembered are asked again.
            _pages.Clear();
        }
    }

    private void Write()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteStartObject(Pages);
            foreach ((string page, PageState state) in _pages.Where(p => IsFresh(p.Value.At)))
            {
                json.WriteStartObject(page);
                json.WriteString("at", Stamp(state.At));
                json.WriteStartArray("components");
                foreach (Component component in state.Components)
                {
                    json.WriteStartObject();
                    json.WriteString("id", component.Id);
                    json.WriteString("name", component.Name);
                    json.WriteString("status", component.Status.ToString());
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject(Failures);
            foreach ((string server, DateTimeOffset at) in _failures.Where(f => IsFresh(f.Value)))
            {
                json.WriteString(server, Stamp(at));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        try
        {
            AtomicFile.Write(path, Encoding.UTF8.GetString(text.ToArray()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // This run still knows; the next one asks again.
        }
    }

    private static string Stamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
