namespace SiteGen.Writing;

/// <summary>The system refused something while writing. Caught by <see cref="OutputWriter"/>, which reports it.</summary>
internal sealed class DiskFaultException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">What was touched: a path in the output folder, or empty for the folder itself.</param>
    /// <param name="cause">What the system said.</param>
    public DiskFaultException(string path, Exception cause)
        : base(cause.Message, cause)
    {
        Path = path;
    }

    /// <summary>What was touched: a path in the output folder, or empty for the folder itself.</summary>
    public string Path { get; }

    /// <summary>Whether the disk or a quota is full.</summary>
    public bool IsDiskFull => InnerException is IOException io && DiskFault.IsFull(io);

    /// <summary>The system's reason in words, without paths of this machine.</summary>
    public string Reason => DiskFault.ReasonOf(InnerException ?? this);
}

/// <summary>Runs work on the disk and turns what the system refuses into <see cref="DiskFaultException"/>.</summary>
internal static class DiskFault
{
    private const int NoSpaceUnix = 28;
    private const int QuotaLinux = 122;
    private const int QuotaMac = 69;
    private const int NoSpaceWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullWindows = unchecked((int)0x80070027);

    /// <summary>Does one thing.</summary>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IsExpected(e))
        {
            throw new DiskFaultException(path, e);
        }
    }

    /// <summary>Does one thing.</summary>
    public static void Guard(string path, Action work) =>
        Guard(
            path,
            () =>
            {
                work();
                return true;
            }
        );

    /// <summary>Does many things on all cores, and stops at the first that the system refuses.</summary>
    public static void GuardAll(
        int count,
        Func<int, string> pathOf,
        Action<int> work,
        CancellationToken cancellationToken
    )
    {
        DiskFaultException? first = null;
        ParallelOptions options = new()
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        Parallel.For(
            0,
            count,
            options,
            (i, state) =>
            {
                try
                {
                    work(i);
                }
                catch (Exception e) when (IsExpected(e))
                {
                    Interlocked.CompareExchange(ref first, new DiskFaultException(pathOf(i), e), null);
                    state.Stop();
                }
            }
        );
        if (first is not null)
        {
            throw first;
        }
    }

    /// <summary>Whether the exception is the system's answer and not our bug.</summary>
    public static bool IsExpected(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Whether the disk or a quota is full.</summary>
    public static bool IsFull(IOException exception) =>
        OperatingSystem.IsWindows()
            ? exception.HResult is NoSpaceWindows or HandleDiskFullWindows
            : exception.HResult is NoSpaceUnix
                || exception.HResult == (OperatingSystem.IsMacOS() ? QuotaMac : QuotaLinux);

    /// <summary>The system's reason in words, without paths of this machine.</summary>
    public static string ReasonOf(Exception exception) =>
        exception switch
        {
            UnauthorizedAccessException => "permission denied",
            FileNotFoundException or DirectoryNotFoundException => "it is not there",
            PathTooLongException => "the path is too long",
            IOException io when IsFull(io) => "no space left on the disk",
            _ => WithoutPath(exception.Message),
        };

    /// <summary>The message of the system, which ends with <c> : '/absolute/path'</c>, without that.</summary>
    private static string WithoutPath(string message)
    {
        int end = message.IndexOf(" : '", StringComparison.Ordinal);
        return end > 0 ? message[..end] : message;
    }
}
