namespace Site.Core.Diagnostics;

/// <summary>Why the system refused something, in words and without paths of this machine.</summary>
public static class SystemReason
{
    private const int ExistsUnix = 17;
    private const int FileExistsWindows = unchecked((int)0x80070050);
    private const int AlreadyExistsWindows = unchecked((int)0x800700B7);

    /// <summary>The reason of an exception.</summary>
    public static string Of(Exception exception) =>
        exception switch
        {
            UnauthorizedAccessException => "permission denied",
            FileNotFoundException or DirectoryNotFoundException => "it is not there",
            PathTooLongException => "the path is too long",
            IOException { HResult: ExistsUnix or FileExistsWindows or AlreadyExistsWindows } =>
                "something else is in its place",
            _ => WithoutPath(exception.Message),
        };

    /// <summary>The message of the system, which ends with <c> : '/absolute/path'</c>, without that.</summary>
    private static string WithoutPath(string message)
    {
        int end = message.IndexOf(" : '", StringComparison.Ordinal);
        return end > 0 ? message[..end] : message;
    }
}
