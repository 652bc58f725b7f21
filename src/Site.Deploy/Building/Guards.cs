using System.ComponentModel;
using System.Diagnostics;
using Site.Deploy.Confinement;

namespace Site.Deploy.Building;

/// <summary>What keeps a build from more than its folders on this host.</summary>
/// <param name="Files">Whether the kernel keeps it from other files (Landlock).</param>
/// <param name="Tcp">Whether the kernel keeps it from TCP connections (Landlock).</param>
/// <param name="Network">Whether it runs in a network namespace of its own, with no network at all.</param>
public sealed record Guards(bool Files, bool Tcp, bool Network)
{
    /// <summary>What this host has: the kernel is asked, and a namespace is tried.</summary>
    public static Guards OfThisHost()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new Guards(Files: false, Tcp: false, Network: false);
        }

        return new Guards(Landlock.Version > 0, Landlock.CanForbidTcp, CanUnshare());
    }

    /// <summary>The guards in words.</summary>
    public string Describe() =>
        (Files ? "other files: closed by the kernel" : "other files: closed by sitegen's own checks alone")
        + "; "
        + (
            Network ? "network: none (a namespace of its own)"
            : Tcp ? "network: TCP closed by the kernel"
            : "network: sitegen build opens none, nothing else prevents it"
        );

    /// <summary>The words that begin a command in a network namespace of its own.</summary>
    internal static readonly string[] Unshare = ["--map-current-user", "--net", "--"];

    private static bool CanUnshare()
    {
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo("unshare", [.. Unshare, "true"])
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                }
            )!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
