using Site.Deploy.Git;

namespace Site.Deploy.Hosting;

/// <summary>The one fault of a disk that its owner can mend.</summary>
public static class FullDisk
{
    /// <summary>Whether something failed because a disk, or a user's part of it, is full.</summary>
    public static bool IsReasonOf(Exception exception) =>
        exception is IOException or GitException
        && (
            exception.Message.Contains("No space left", StringComparison.Ordinal)
            || exception.Message.Contains("Disk quota exceeded", StringComparison.Ordinal)
        );
}
