using System.Globalization;
using System.Runtime.Versioning;
using Site.Core.Diagnostics;
using Site.Core.Files;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Hosting;

/// <summary>The user who owns a host's repository, and who alone builds and serves its releases.</summary>
[UnsupportedOSPlatform("windows")]
public static class HostOwner
{
    private const string Users = "/etc/passwd";

    /// <summary>Whether this process has that user's rights; reports a fault where it has not.</summary>
    public static bool IsThisUser(DeployHost host, DiagnosticSink sink) => IsThisUser(host.StateFolder, sink);

    /// <summary>The same for any folder.</summary>
    internal static bool IsThisUser(string folder, DiagnosticSink sink)
    {
        uint owner = FileSystemCalls.OwnerOf(folder);
        uint user = FileSystemCalls.CurrentUser;
        if (owner == user)
        {
            return true;
        }

        string name = NameOf(owner);
        sink.Error(
            DeployDiagnostics.NotOwner,
            $"{folder} belongs to {name}, and you are {NameOf(user)}",
            location: null,
            $"run it as the owner, as root with: su {name} -s /bin/sh -c 'sitegen deploy …'"
        );
        return false;
    }

    private static string NameOf(uint user)
    {
        string number = user.ToString(CultureInfo.InvariantCulture);
        IEnumerable<string> lines = File.Exists(Users) ? File.ReadLines(Users) : [];
        return lines.Select(l => l.Split(':')).FirstOrDefault(w => w.Length > 2 && w[2] == number)?[0]
            ?? $"user {number}";
    }
}
