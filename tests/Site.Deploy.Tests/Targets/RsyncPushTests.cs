using System.Globalization;
using Site.Deploy.Tests.Serving;
using Testing;

namespace Site.Deploy.Tests.Targets;

/// <summary>Pushes with the real rsync: to its own server, and over ssh to a real sshd.</summary>
public sealed class RsyncPushTests : IDisposable
{
    private readonly PushBench _bench = new();
    private readonly string _module;

    /// <summary>Makes the folder that is pushed to.</summary>
    public RsyncPushTests()
    {
        _module = _bench.Beside("module");
        Directory.CreateDirectory(_module);
    }

    /// <inheritdoc />
    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_site_is_pushed_and_pushed_again_and_nothing_else_is_touched()
    {
        Assert.SkipUnless(Tool.Exists("rsync"), "rsync is not installed: run tests/install-tools.sh");
        int port = LocalPort.Free();
        string config = _bench.Beside("rsyncd.conf");
        File.WriteAllText(
            config,
            $"use chroot = no\nlog file = {_bench.Beside("rsyncd.log")}\npid file = {_bench.Beside("rsyncd.pid")}\n{(Environment.IsPrivilegedProcess ? "uid = root\ngid = root\n" : string.Empty)}[site]\npath = {_module}\nread only = no\n"
        );
        using ServerProcess daemon = new(
            "rsync",
            port,
            _bench.Beside("home"),
            "--daemon",
            "--no-detach",
            "--address=127.0.0.1",
            $"--port={port}",
            $"--config={config}"
        );

        PushChangeAndRemove($"rsync://127.0.0.1:{port}/site/blog");
    }

    [Fact]
    public void A_site_is_pushed_over_ssh()
    {
        Assert.SkipUnless(
            Tool.Exists("rsync") && File.Exists("/usr/sbin/sshd"),
            "rsync or sshd is not installed: run tests/install-tools.sh"
        );
        using (StartSshd(out string shell))
        {
            _bench.Environment["RSYNC_RSH"] = shell;
            PushChangeAndRemove($"127.0.0.1:{_module}/blog");
        }

        (int exitCode, string output) = _bench.Push("--to", $"127.0.0.1:{_module}/blog");
        exitCode.ShouldBe(1, output);
        // 12 or 255: whether rsync or ssh is the first to say so is chance.
        output.ShouldContain("SD4014: rsync failed (");
        output.ShouldContain("Connection refused");
        output.ShouldContain("does ssh to that host work by itself");
    }

    [Fact]
    public void Without_rsync_that_is_said()
    {
        _bench.Environment["PATH"] = _bench.Beside("nothing");

        (int exitCode, string output) = _bench.Push("--to", "host.example.org:blog");

        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4014: rsync is not installed");
    }

    private void PushChangeAndRemove(string to)
    {
        string blog = Path.Combine(_module, "blog");
        MustPush(to).ShouldContain(" 0 changed, 0 removed, 0 unchanged");
        Same(blog);
        MustPush(to).ShouldContain("nothing to do");

        File.WriteAllText(Path.Combine(blog, "posts/note.txt"), "of someone");
        _bench.Write("content/about.md", "---\ntitle: About\n---\nThis is two.\n");
        File.Delete(Path.Combine(_bench.Site, "content/posts/second.md"));
        string output = MustPush(to);
        output.ShouldContain("~ about/index.html");
        output.ShouldContain("- posts/second/index.html");
        Same(blog);
        Directory.Exists(Path.Combine(blog, "posts/second")).ShouldBeFalse();
        File.Exists(Path.Combine(blog, "posts/note.txt")).ShouldBeTrue();
        MustPush(to).ShouldContain("nothing to do");

        _bench.Write("static/posts/note.txt", "of the site");
        (int exitCode, output) = _bench.Push("--to", to);
        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4004: 'posts/note.txt' at ");
        File.ReadAllText(Path.Combine(blog, "posts/note.txt")).ShouldBe("of someone");
        MustPush(to, "--adopt");
        Same(blog);
    }

    private void Same(string folder)
    {
        foreach (string path in _bench.Built())
        {
            File.ReadAllBytes(Path.Combine(folder, path))
                .ShouldBe(File.ReadAllBytes(Path.Combine(_bench.Public, path)), path);
        }
    }

    private string MustPush(string to, params string[] arguments)
    {
        (int exitCode, string output) = _bench.Push(["--to", to, .. arguments]);
        exitCode.ShouldBe(0, output);
        return output;
    }

    /// <summary>Starts an sshd of this user that takes one key.</summary>
    private ServerProcess StartSshd(out string shell)
    {
        string home = _bench.Beside("ssh");
        Directory.CreateDirectory(home);
        foreach (string name in new[] { "host", "user" })
        {
            (int exitCode, string output) = Tool.Run("ssh-keygen", home, ["-q", "-t", "ed25519", "-N", "", "-f", name]);
            exitCode.ShouldBe(0, output);
        }

        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd");
        }

        int port = LocalPort.Free();
        File.Copy(Path.Combine(home, "user.pub"), Path.Combine(home, "authorized_keys"));
        File.WriteAllText(
            Path.Combine(home, "sshd_config"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Port {port}
                ListenAddress 127.0.0.1
                HostKey {home}/host
                AuthorizedKeysFile {home}/authorized_keys
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin prohibit-password

                """
            )
        );
        shell =
            $"ssh -F none -p {port} -i {home}/user -o BatchMode=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile={home}/known_hosts";
        return new ServerProcess("/usr/sbin/sshd", port, home, "-D", "-e", "-f", Path.Combine(home, "sshd_config"));
    }
}
