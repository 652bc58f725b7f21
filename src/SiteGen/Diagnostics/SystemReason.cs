namespace SiteGen.Diagnostics;

/// <summary>Why the system refused something, in words and without paths of this machine.</summary>
internal static class SystemReason
{
    /// <summary>The reason of an exception.</summary>
    public static string Of(Exception exception) =>
        exception switch
        {
            UnauthorizedAccessException => "permission denied",
            FileNotFoundException or DirectoryNotFoundException => "it is not there",
            PathTooLongException => "the path is too long",
            _ => WithoutPath(exception.Message),
        };

    /// <summary>The message of the system, which ends with <c> : '/absolute/path'</c>, without that.</summary>
    private static string WithoutPath(string message)
    {
        int end = message.IndexOf(" : '", StringComparison.Ordinal);
        return end > 0 ? message[..end] : message;
    }
}
