using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using Site.Core.Text;
using Site.Status.Diagnostics;
using Site.Status.Snapshots.Schema;

namespace Site.Status.Snapshots.Json;

/// <summary>Reads one item of a list.</summary>
internal delegate T? ItemReader<out T>(ref JsonCursor json)
    where T : class;

/// <summary>
/// Walks through the JSON of a snapshot and checks it against the shapes as it goes. A value that is not as it should be is
/// reported and skipped; reading goes on, so that a person sees every fault at once.
/// </summary>
internal ref partial struct JsonCursor
{
    /// <summary>Most lists of a snapshot are those of its events, which have one item or two.</summary>
    private const int FewItems = 2;

    private readonly SnapshotFaults _faults;
    private readonly bool _strict;
    private readonly bool _hasMessages;
    private readonly HashSet<string> _components = new(StringComparer.Ordinal);
    private readonly HashSet<(string ComponentId, DateOnly Day)> _days = [];
    private Utf8JsonReader _json;

    /// <summary>Begins at the first value of the text. Throws <see cref="JsonException"/> where there is none.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="faults">Where faults are reported.</param>
    /// <param name="strict">Whether unknown states are errors too.</param>
    /// <param name="hasMessages">Whether the messages of events are read.</param>
    public JsonCursor(ReadOnlySpan<byte> utf8, SnapshotFaults faults, bool strict, bool hasMessages)
    {
        _faults = faults;
        _strict = strict;
        _hasMessages = hasMessages;
        _json = new Utf8JsonReader(utf8);
        _json.Read();
    }

    /// <summary>Whether the messages of events are read.</summary>
    public readonly bool HasMessages => _hasMessages;

    /// <summary>The byte where the current value begins.</summary>
    public readonly long Start => _json.TokenStartIndex;

    /// <summary>Whether the current value is an object; reports it where not.</summary>
    public bool TryBegin(ObjectShape shape, out ObjectFrame frame)
    {
        frame = new ObjectFrame(shape, Start);
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        WrongType("an object");
        return false;
    }

    /// <summary>
    /// Goes to the value of the object's next known key. Unknown and repeated keys are reported and skipped; at the end,
    /// <c>null</c>, and what is missing is reported.
    /// </summary>
    public string? NextKey(ref ObjectFrame frame)
    {
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            int index = IndexOfKey(frame);
            if (index < 0)
            {
                UnknownKey(frame.Shape);
                _json.Read();
                _json.Skip();
                continue;
            }

            frame.Expected = index + 1;
            ulong bit = 1UL << index;
            if ((frame.Seen & bit) != 0)
            {
                _faults.Error(SnapshotDiagnostics.DuplicateKey, Start, path => $"{path} stands twice");
                _json.Read();
                _json.Skip();
                continue;
            }

            frame.Seen |= bit;
            _json.Read();
            return frame.Shape.Keys[index].Name;
        }

        MissingKeys(frame);
        return null;
    }

    /// <summary>Reads a list; items that could not be read are left out, after what is wrong with them was reported.</summary>
    public ImmutableArray<T> List<T>(ItemReader<T> item)
        where T : class
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            WrongType("a list");
            return [];
        }

        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>(FewItems);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (item(ref this) is { } value)
            {
                items.Add(value);
            }
        }

        return items.DrainToImmutable();
    }

    /// <summary>Reads to the end. Throws <see cref="JsonException"/> where something follows the first value.</summary>
    public void End()
    {
        while (_json.Read()) { }
    }

    /// <summary>Passes over the current value.</summary>
    public void Skip() => _json.Skip();

    private readonly int IndexOfKey(ObjectFrame frame)
    {
        ImmutableArray<ShapeKey> keys = frame.Shape.Keys;
        if (frame.Expected < keys.Length && _json.ValueTextEquals(keys[frame.Expected].Utf8Name))
        {
            return frame.Expected;
        }

        for (int i = 0; i < keys.Length; i++)
        {
            if (_json.ValueTextEquals(keys[i].Utf8Name))
            {
                return i;
            }
        }

        return -1;
    }

    private readonly void UnknownKey(ObjectShape shape)
    {
        string key = TextOrPlaceholder();
        string? nearest = Spelling.Nearest(key, shape.Keys.Select(k => k.Name));
        string? hint = nearest is null ? null : $"did you mean '{nearest}'?";
        if (shape.IsClosed)
        {
            _faults.Error(SnapshotDiagnostics.UnknownKey, Start, path => $"there is no key {path}", hint);
        }
        else
        {
            _faults.Warning(
                SnapshotDiagnostics.UnknownKey,
                Start,
                path => $"there is no key {path}; it is ignored",
                hint
            );
        }
    }

    private readonly void MissingKeys(ObjectFrame frame)
    {
        ImmutableArray<ShapeKey> keys = frame.Shape.Keys;
        if (BitOperations.PopCount(frame.Seen) == keys.Length)
        {
            return;
        }

        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i].Required && (frame.Seen & (1UL << i)) == 0)
            {
                string name = keys[i].Name;
                _faults.Error(
                    SnapshotDiagnostics.MissingKey,
                    frame.Start,
                    path => $"{path} has no key '{name}'",
                    keys[i].Doc
                );
            }
        }
    }
}

/// <summary>How far an object was read.</summary>
internal struct ObjectFrame(ObjectShape shape, long start)
{
    /// <summary>What keys it may have.</summary>
    public readonly ObjectShape Shape => shape;

    /// <summary>The byte where it begins.</summary>
    public readonly long Start => start;

    /// <summary>The keys that were there: one bit each.</summary>
    public ulong Seen;

    /// <summary>The key that comes next in a file that this program wrote.</summary>
    public int Expected;
}
