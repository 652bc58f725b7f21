using System.Globalization;
using System.Text.Json;
using Site.Deploy.Building;
using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Killing;

/// <summary>Whether what is served is one whole release.</summary>
internal static class WholeRelease
{
    /// <summary>Looks at every file that the release's own record lists.</summary>
    /// <returns>What is wrong; <c>null</c> where all is there, byte for byte, and has the marker of one push.</returns>
    public static string? FaultOf(DeployBench bench, params string[] markers)
    {
        if (bench.Current is not { } id || !Directory.Exists(bench.Served))
        {
            return "nothing is served";
        }

        if (bench.Marker is not { } marker || !markers.Contains(marker))
        {
            return $"the marker is {bench.Marker}, not one of {string.Join(", ", markers)}";
        }

        string record = Path.Combine(bench.Repository, "sitegen", "releases", id + ".json");
        using JsonDocument release = JsonDocument.Parse(File.ReadAllBytes(record));
        foreach (JsonElement file in release.RootElement.GetProperty("files").EnumerateArray())
        {
            string path = Path.Combine(bench.Served, file.GetProperty("path").GetString()!);
            if (!File.Exists(path))
            {
                return $"{path} is missing";
            }

            using FileStream content = File.OpenRead(path);
            if (BuiltFile.HashOf(content) != file.GetProperty("hash").GetString())
            {
                return $"{path} is not what was built";
            }
        }

        return null;
    }

    /// <summary>A number from the environment.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number)
            ? number
            : otherwise;

    /// <summary>Adds a line to the log that a variable names.</summary>
    public static void Log(string variable, string line)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path)
        {
            File.AppendAllText(path, line + "\n");
        }
    }
}
