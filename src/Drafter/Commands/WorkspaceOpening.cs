using Drafter.Diagnostics;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary>Opens workspaces and says why that can't be.</summary>
internal static class WorkspaceOpening
{
    /// <summary>Opens a workspace.</summary>
    /// <returns>The workspace, or <c>null</c> where an error was reported.</returns>
    public static PostWorkspace? Open(WorkspacePaths paths, TimeProvider clock, DiagnosticSink sink)
    {
        string shown = $"{WorkspacePaths.Root}/{paths.Slug}";
        try
        {
            if (PostWorkspace.Open(paths, clock, out string? holder) is { } workspace)
            {
                return workspace;
            }

            sink.Error(
                DraftDiagnostics.Locked,
                $"another drafter works on {shown}{(holder is null ? string.Empty : $": {holder}")}",
                location: null,
                "wait until it is done, or stop it"
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bool isFull = DiskSpace.IsFull(exception);
            sink.Error(
                isFull ? DraftDiagnostics.DiskFull : DraftDiagnostics.CannotWrite,
                $"{shown} cannot be opened: {(isFull ? "the disk is full" : SystemReason.Of(exception))}",
                SourceLocation.File(shown)
            );
        }

        return null;
    }
}
