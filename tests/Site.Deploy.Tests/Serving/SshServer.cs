using System.Globalization;
using Site.Deploy.Tests.Hosts;
using Testing;

namespace Site.Deploy.Tests.Serving;

/// <summary>OpenSSH's server on a port of this machine, for this user with a key that was made for the test.</summary>
internal sealed class SshServer : IDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _process;
    private readonly int _port = LocalPort.Free();

    /// <summary>Starts it.</summary>
    public SshServer()
    {
        foreach (string key in new[] { "host", "author" })
        {
            (int exitCode, string output) = Tool.Run(
                "ssh-keygen",
                _folder.Path,
                "-q",
                "-t",
                "ed25519",
                "-N",
                string.Empty,
                "-f",
                Path.Combine(_folder.Path, key)
            );
            exitCode.ShouldBe(0, output);
        }

        if (Environment.IsPrivilegedProcess)
        {
            // Debian's unit makes it at boot; root's sshd does not start without.
            Directory.CreateDirectory("/run/sshd");
        }

        string? dotnet = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        _folder.Write(
            "sshd_config",
            $"""
            Port {_port}
            ListenAddress 127.0.0.1
            HostKey {_folder.Path}/host
            AuthorizedKeysFile {_folder.Path}/author.pub
            PidFile none
            UsePAM no
            StrictModes no
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            {(dotnet is null ? string.Empty : $"SetEnv DOTNET_ROOT={dotnet}")}

            """
        );
        _process = new ServerProcess(
            Program,
            _port,
            _folder.Path,
            ["-D", "-e", "-f", Path.Combine(_folder.Path, "sshd_config")]
        );
    }

    /// <summary>Why it can't be tested, or <c>null</c>.</summary>
    public static string? Missing => File.Exists(Program) ? null : "sshd is not installed: run tests/install-tools.sh";

    /// <summary>The command with which git reaches it.</summary>
    public string Command =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"ssh -p {_port} -i {_folder.Path}/author -F /dev/null -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
        );

    /// <summary>Has an author push over it from now on.</summary>
    public void LetPush(DeployBench bench)
    {
        bench.MoreVariables["GIT_SSH_COMMAND"] = Command;
        bench.Git("remote", "set-url", "live", $"ssh://{Environment.UserName}@127.0.0.1{bench.Repository}");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }
}
