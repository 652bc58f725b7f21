using System.Globalization;
using System.Text.Json;

namespace Drafter.Models.Availability;

/// <summary>
/// Keeps calls from servers that are down: after two consecutive failures a server is left out for 60 s, if there is another one to
/// ask. Kept in a file with the times of expiry, so that the next run knows too; a file that cannot be read or written closes nothing.
/// </summary>
public sealed class Breaker
{
    /// <summary>The file's name in the folder of states.</summary>
    public const string FileName = "breaker.json";

    /// <summary>The failures in a row that open it.</summary>
    public const int MaxFailures = 2;

    /// <summary>How long it stays open.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(60);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, State> _states = new(StringComparer.Ordinal);

    /// <summary>Reads what earlier runs knew.</summary>
    public Breaker(string path, TimeProvider time)
    {
        _path = path;
        _time = time;
        Read();
    }

    /// <summary>When a server may be asked again; <c>null</c> where it may now.</summary>
    public DateTimeOffset? OpenUntil(string server)
    {
        lock (_lock)
        {
            return _states.TryGetValue(server, out State? state) && state.Until > _time.GetUtcNow()
                ? state.Until
                : null;
        }
    }

    /// <summary>A call was answered.</summary>
    public void Succeeded(string server)
    {
        lock (_lock)
        {
            if (_states.Remove(server))
            {
                Write();
            }
        }
    }

    /// <summary>A call failed for a fault of the server.</summary>
    public void Failed(string server)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            int failures = _states.TryGetValue(server, out State? state) ? state.Failures + 1 : 1;
            _states[server] = new State(failures, failures >= MaxFailures ? now + OpenFor : null);
            Write();
        }
    }

    private void Read()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(_path));
            foreach (JsonProperty server in document.RootElement.EnumerateObject())
            {
                DateTimeOffset? until = server.Value.TryGetProperty("until", out JsonElement time)
                    ? time.GetDateTimeOffset()
                    : null;
                // A clock that was set back must not keep a server out for years.
                if (until is null || until <= _time.GetUtcNow() + OpenFor)
                {
                    _states[server.Name] = new State(server.Value.GetProperty("failures").GetInt32(), until);
                }
            }
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or FormatException
                        or KeyNotFoundException
            )
        {
            _states.Clear();
        }
    }

    private void Write()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            foreach ((string server, State state) in _states)
            {
                json.WriteStartObject(server);
                json.WriteNumber("failures", state.Failures);
                if (state.Until is { } until)
                {
                    json.WriteString(
                        "until",
                        until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
                    );
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        string temporary = $"{_path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            File.WriteAllBytes(temporary, text.ToArray());
            File.Move(temporary, _path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // This run still knows; the next one finds out by itself.
        }
    }

    private sealed record State(int Failures, DateTimeOffset? Until);
}
