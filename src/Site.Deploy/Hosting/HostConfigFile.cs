using System.Globalization;
using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Hosting;

/// <summary>Reads and writes <c>deploy.yaml</c>.</summary>
public static class HostConfigFile
{
    /// <summary>The file's name in the state folder.</summary>
    public const string Name = "deploy.yaml";

    /// <summary>Reads the file.</summary>
    /// <returns>The settings, or <c>null</c> after a fault was reported.</returns>
    public static HostConfig? Read(string path, DiagnosticSink sink)
    {
        YamlMapping? mapping = YamlFile.ReadMapping(
            path,
            Name,
            DeployDiagnostics.YamlCodes,
            DeployDiagnostics.BadValue,
            DeployDiagnostics.CannotWrite,
            sink
        );
        if (
            mapping is null
            || !new SchemaChecker(DeployDiagnostics.SchemaCodes, sink).CheckObject(mapping, HostConfigSchema.Type)
        )
        {
            return null;
        }

        CheckedMapping values = new(mapping);
        string www = values.Text(HostConfigSchema.Www, string.Empty);
        if (!Path.IsPathRooted(www))
        {
            YamlNode node = values.Node(HostConfigSchema.Www) ?? mapping;
            sink.Error(
                DeployDiagnostics.BadValue,
                "'www' must be an absolute path",
                node.Source,
                node.Start,
                node.Length,
                "begin it with a slash"
            );
            return null;
        }

        HostConfig otherwise = new() { Www = www };
        return otherwise with
        {
            Branch = values.Text(HostConfigSchema.Branch, otherwise.Branch),
            Source = values.Text(HostConfigSchema.Source, otherwise.Source).Trim('/'),
            Keep = values.Number(HostConfigSchema.Keep, otherwise.Keep),
            TimeLimit = TimeSpan.FromSeconds(
                values.Number(HostConfigSchema.TimeLimit, (int)otherwise.TimeLimit.TotalSeconds)
            ),
            MemoryLimit = values.Number(HostConfigSchema.MemoryLimit, otherwise.MemoryLimit),
            MaxFile = values.Number(HostConfigSchema.MaxFile, otherwise.MaxFile),
            MaxTotal = values.Number(HostConfigSchema.MaxTotal, otherwise.MaxTotal),
            MaxFiles = values.Number(HostConfigSchema.MaxFiles, otherwise.MaxFiles),
            Preview = values.Flag(HostConfigSchema.Preview, otherwise.Preview),
            PreviewUrl = values.Text(HostConfigSchema.PreviewUrl) is { Length: > 0 } url
                ? url.TrimEnd('/') + "/"
                : null,
            BuildArguments = values.Texts(HostConfigSchema.BuildArguments, otherwise.BuildArguments),
        };
    }

    /// <summary>The text of a file with these settings, each with a word on what it means.</summary>
    public static string Write(HostConfig config)
    {
        StringBuilder text = new();
        text.Append("# How this repository is published: read by its hooks at every push. No push can change it.\n");
        Add(HostConfigSchema.Www, Quoted(config.Www));
        Add(HostConfigSchema.Branch, Quoted(config.Branch));
        Add(HostConfigSchema.Source, Quoted(config.Source));
        Add(HostConfigSchema.Keep, Number(config.Keep));
        Add(HostConfigSchema.TimeLimit, Number((int)config.TimeLimit.TotalSeconds));
        Add(HostConfigSchema.MemoryLimit, Number(config.MemoryLimit));
        Add(HostConfigSchema.MaxFile, Number(config.MaxFile));
        Add(HostConfigSchema.MaxTotal, Number(config.MaxTotal));
        Add(HostConfigSchema.MaxFiles, Number(config.MaxFiles));
        Add(HostConfigSchema.Preview, config.Preview ? "true" : "false");
        if (config.PreviewUrl is { } url)
        {
            Add(HostConfigSchema.PreviewUrl, Quoted(url));
        }

        Add(HostConfigSchema.BuildArguments, $"[{string.Join(", ", config.BuildArguments.Select(Quoted))}]");
        return text.ToString();

        void Add(SchemaProperty property, string value) =>
            text.Append(CultureInfo.InvariantCulture, $"\n# {property.Doc}\n{property.Name}: {value}\n");

        static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
