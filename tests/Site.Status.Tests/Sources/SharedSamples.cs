using Site.Status.Sources;
using Testing;

namespace Site.Status.Tests.Sources;

/// <summary>The real payloads that stand beside the repository; tests that need them say so where they are not there.</summary>
internal static class SharedSamples
{
    private static readonly string? Folder = Find();

    /// <summary>A sample as a person saves it; the test is skipped where the samples are not there.</summary>
    public static Payload Read(string path)
    {
        Assert.SkipWhen(Folder is null, "the samples in ../shared/status are not here");
        return new Payload(null, path, File.ReadAllBytes(Path.Combine(Folder!, path)), Reading.CapturedAt);
    }

    /// <summary>The path of a folder of samples; the test is skipped where they are not there.</summary>
    public static string Require(string path)
    {
        Assert.SkipWhen(Folder is null, "the samples in ../shared/status are not here");
        return Path.Combine(Folder!, path);
    }

    /// <summary>Looks beside the repository, and beside the folders that it stands in: a worktree stands deeper.</summary>
    private static string? Find()
    {
        for (DirectoryInfo? folder = new(RepositoryFiles.Root); folder is not null; folder = folder.Parent)
        {
            string samples = Path.Combine(folder.FullName, "shared", "status", "samples");
            if (Directory.Exists(samples))
            {
                return samples;
            }
        }

        return null;
    }
}
