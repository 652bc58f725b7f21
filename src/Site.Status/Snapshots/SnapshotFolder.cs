using System.Buffers;
using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Site.Core.Diagnostics;
using Site.Status.Diagnostics;

namespace Site.Status.Snapshots;

/// <summary>
/// The folder with the snapshots of a site: <c>data/status/SERVICE/20261008T011002Z.json</c>. Nothing is remembered between
/// calls; who needs a snapshot often keeps it.
/// </summary>
/// <param name="path">Where the folder is; it need not be there.</param>
/// <param name="shownPath">What diagnostics call it: relative to the site's folder, with forward slashes.</param>
public sealed class SnapshotFolder(string path, string shownPath = "data/status")
{
    /// <summary>Whether a service may have this id: it is the name of a folder.</summary>
    public static bool IsServiceId(string id) =>
        id.Length is > 0 and <= 100
        && char.IsAsciiLetterOrDigit(id[0])
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The services that have a folder, sorted. Folders whose name is no id are left out.</summary>
    public ImmutableArray<string> Services(DiagnosticSink sink) =>
        Guard(
            string.Empty,
            sink,
            () =>
                Directory
                    .EnumerateDirectories(path)
                    .Select(folder => Path.GetFileName(folder))
                    .Where(IsServiceId)
                    .Order(StringComparer.Ordinal)
                    .ToImmutableArray()
        );

    /// <summary>The snapshots of a service, oldest first. A JSON file with another name is reported as a warning.</summary>
    public ImmutableArray<SnapshotFile> List(string serviceId, DiagnosticSink sink)
    {
        if (!IsKnownId(serviceId, sink))
        {
            return [];
        }

        ImmutableArray<string> names = Guard(
            serviceId,
            sink,
            () => Directory.EnumerateFiles(Path.Combine(path, serviceId)).Select(Path.GetFileName).ToImmutableArray()!
        );
        ImmutableArray<SnapshotFile>.Builder files = ImmutableArray.CreateBuilder<SnapshotFile>(names.Length);
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            if (SnapshotFile.TryReadName(name, out DateTimeOffset capturedAt))
            {
                files.Add(FileOf(serviceId, name, capturedAt));
            }
            else if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                sink.Warning(
                    SnapshotDiagnostics.FileName,
                    $"the file's name is no capture time, so no page sees it",
                    SourceLocation.File($"{shownPath}/{serviceId}/{name}"),
                    "a snapshot is named like 20261008T011002Z.json"
                );
            }
        }

        return files.ToImmutable();
    }

    /// <summary>Reads and parses a snapshot, and checks that its name and its folder say what is in it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <param name="hasMessages">Whether the messages of events are read; see <see cref="SnapshotJsonReader.Read"/>.</param>
    /// <returns>The snapshot, or <c>null</c> after an error was reported.</returns>
    public static StatusSnapshot? Read(SnapshotFile file, DiagnosticSink sink, bool hasMessages = true) =>
        Read(file, sink, strict: false, hasMessages);

    /// <summary>
    /// Checks the snapshots of a service: the schema to the letter, the names, the folder, the digests. What is wrong is
    /// reported.
    /// </summary>
    /// <returns>How many files were checked.</returns>
    public int Verify(string serviceId, DiagnosticSink sink)
    {
        ImmutableArray<SnapshotFile> files = List(serviceId, sink);
        foreach (SnapshotFile file in files)
        {
            if (Read(file, sink, strict: true, hasMessages: true) is { } snapshot)
            {
                CheckDigests(file, snapshot, sink);
            }
        }

        return files.Length;
    }

    /// <summary>Writes a snapshot as a new file. An earlier file is never overwritten, not even by two programs at once.</summary>
    /// <returns>The file, or <c>null</c> after an error was reported; then nothing was written.</returns>
    public SnapshotFile? Write(StatusSnapshot snapshot, DiagnosticSink sink)
    {
        string id = snapshot.Service.Id;
        if (!IsKnownId(id, sink))
        {
            return null;
        }

        string name = SnapshotFile.NameOf(snapshot.CapturedAt);
        SnapshotFile.TryReadName(name, out DateTimeOffset capturedAt);
        SnapshotFile file = FileOf(id, name, capturedAt);
        try
        {
            Directory.CreateDirectory(Path.Combine(path, id));
            if (NewFile.TryWrite(file.Path, SnapshotJsonWriter.Write(snapshot)))
            {
                return file;
            }

            sink.Error(
                SnapshotDiagnostics.Exists,
                "there is a snapshot of this second already; it is not overwritten",
                SourceLocation.File(file.ShownPath),
                "try again in a second, or remove the file"
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                SnapshotDiagnostics.CannotWrite,
                $"the snapshot can't be written: {SystemReason.Of(e)}",
                SourceLocation.File(file.ShownPath)
            );
        }

        return null;
    }

    private static StatusSnapshot? Read(SnapshotFile file, DiagnosticSink sink, bool strict, bool hasMessages)
    {
        // Snapshots are large and many: their bytes come from a pool.
        byte[] buffer = [];
        try
        {
            using SafeFileHandle handle = File.OpenHandle(file.Path);
            int length = checked((int)RandomAccess.GetLength(handle));
            buffer = ArrayPool<byte>.Shared.Rent(length);
            int read = 0;
            while (
                read < length
                && RandomAccess.Read(handle, buffer.AsSpan(read, length - read), read) is var count and > 0
            )
            {
                read += count;
            }

            StatusSnapshot? snapshot = SnapshotJsonReader.Read(
                file.ShownPath,
                buffer.AsMemory(0, read),
                sink,
                strict,
                hasMessages
            );
            return snapshot is not null && Agrees(file, snapshot, sink) ? snapshot : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                SnapshotDiagnostics.CannotRead,
                $"the snapshot can't be read: {SystemReason.Of(e)}",
                SourceLocation.File(file.ShownPath)
            );
            return null;
        }
        finally
        {
            if (buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static bool Agrees(SnapshotFile file, StatusSnapshot snapshot, DiagnosticSink sink)
    {
        SourceLocation location = SourceLocation.File(file.ShownPath);
        string name = SnapshotFile.NameOf(snapshot.CapturedAt);
        bool sameTime = name == SnapshotFile.NameOf(file.CapturedAt);
        if (!sameTime)
        {
            sink.Error(
                SnapshotDiagnostics.OtherTime,
                $"'captured_at' is {SnapshotTime.Write(snapshot.CapturedAt)}, which is not what the file's name says",
                location,
                $"the file would be named {name}"
            );
        }

        bool sameService = snapshot.Service.Id == file.ServiceId;
        if (!sameService)
        {
            sink.Error(
                SnapshotDiagnostics.OtherService,
                $"'service.id' is '{snapshot.Service.Id}', and the file stands in the folder of '{file.ServiceId}'",
                location
            );
        }

        return sameTime && sameService;
    }

    private static void CheckDigests(SnapshotFile file, StatusSnapshot snapshot, DiagnosticSink sink)
    {
        for (int i = 0; i < snapshot.Source.Requests.Length; i++)
        {
            string digest = snapshot.Source.Requests[i].Sha256;
            if (digest.Length != 64 || !digest.All(char.IsAsciiHexDigitLower))
            {
                sink.Error(
                    SnapshotDiagnostics.BadDigest,
                    $"'source.requests[{i}].sha256' is no SHA-256: 64 hexadecimal digits in lower case",
                    SourceLocation.File(file.ShownPath)
                );
            }
        }
    }

    private static bool IsKnownId(string serviceId, DiagnosticSink sink)
    {
        if (IsServiceId(serviceId))
        {
            return true;
        }

        sink.Error(
            SnapshotDiagnostics.BadServiceId,
            $"'{serviceId}' can't be the id of a service",
            hint: "letters a to z, digits, hyphens and underscores, beginning with a letter or digit"
        );
        return false;
    }

    private SnapshotFile FileOf(string serviceId, string name, DateTimeOffset capturedAt) =>
        new(serviceId, capturedAt, Path.Combine(path, serviceId, name), $"{shownPath}/{serviceId}/{name}");

    /// <summary>Lists what is there; a folder that is not there is empty.</summary>
    private ImmutableArray<string> Guard(string folder, DiagnosticSink sink, Func<ImmutableArray<string>> list)
    {
        try
        {
            return list();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                SnapshotDiagnostics.CannotRead,
                $"the folder can't be read: {SystemReason.Of(e)}",
                SourceLocation.File(folder.Length == 0 ? shownPath : $"{shownPath}/{folder}")
            );
            return [];
        }
    }
}
