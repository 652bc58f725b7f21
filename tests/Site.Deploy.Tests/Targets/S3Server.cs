using System.Diagnostics;
using System.Globalization;
using Testing;

namespace Site.Deploy.Tests.Targets;

/// <summary>A real server that speaks S3 (s3rver), on a port of this machine, with one bucket named <c>site</c> and the keys S3RVER.</summary>
public sealed class S3Server : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process? _process;

    /// <summary>Starts one whose clock is right.</summary>
    public S3Server()
        : this(minutesAhead: 0) { }

    internal S3Server(int minutesAhead)
    {
        if (Missing is not null)
        {
            return;
        }

        ProcessStartInfo start = new(
            "node",
            [
                RepositoryFiles.PathOf("tests/tools/s3rver.mjs"),
                Path.Combine(_folder.Path, "objects"),
                "site",
                minutesAhead.ToString(CultureInfo.InvariantCulture),
            ]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
        Address = new Uri($"http://127.0.0.1:{_process.StandardOutput.ReadLine()}");
    }

    /// <summary>Why it can't be tested, or <c>null</c>.</summary>
    public static string? Missing { get; } =
        Tool.Node("s3rver") is null || !Tool.Exists("node")
            ? "s3rver is not installed: run tests/install-tools.sh"
            : null;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; } = new("http://127.0.0.1:1");

    /// <inheritdoc />
    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        _folder.Dispose();
    }
}
