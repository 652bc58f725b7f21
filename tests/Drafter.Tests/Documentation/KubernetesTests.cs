using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Testing;

namespace Drafter.Tests.Documentation;

public sealed class KubernetesTests
{
    [Theory]
    [InlineData("ollama", "11434", "/api/version")]
    [InlineData("llama-server", "8080", "/health")]
    public void The_manifests_parse_and_have_what_the_guide_names(string name, string port, string health)
    {
        Dictionary<string, YamlMapping> objects = Read($"docs/kubernetes/{name}.yaml")
            .ToDictionary(o => Text(o, "kind"));

        objects
            .Keys.Order(StringComparer.Ordinal)
            .ShouldBe(["Deployment", "InterceptorRoute", "PersistentVolumeClaim", "ScaledObject", "Service"]);
        objects["InterceptorRoute"]
            .ShouldSatisfyAllConditions(
                r => Text(r, "apiVersion").ShouldBe("http.keda.sh/v1beta1"),
                r => Text(r, "spec", "target", "service").ShouldBe(Text(objects["Service"], "metadata", "name")),
                r => Text(r, "spec", "target", "port").ShouldBe(port),
                r => Text(r, "spec", "timeouts", "responseHeader").ShouldBe("900s"),
                r => Text(r, "spec", "timeouts", "readiness").ShouldBe("900s"),
                r => Text(r, "spec", "scalingMetric", "concurrency", "targetValue").ShouldBe("1")
            );
        objects["ScaledObject"]
            .ShouldSatisfyAllConditions(
                s =>
                    Text(s, "spec", "scaleTargetRef", "name").ShouldBe(Text(objects["Deployment"], "metadata", "name")),
                s => Text(s, "spec", "minReplicaCount").ShouldBe("0"),
                s => Text(s, "spec", "triggers", "0", "metadata", "interceptorRoute").ShouldBe(name)
            );
        YamlMapping deployment = objects["Deployment"];
        Text(deployment, "spec", "template", "spec", "tolerations", "0", "key").ShouldBe("nvidia.com/gpu");
        Text(deployment, "spec", "template", "spec", "volumes", "0", "persistentVolumeClaim", "claimName")
            .ShouldBe(Text(objects["PersistentVolumeClaim"], "metadata", "name"));
        string[] container = ["spec", "template", "spec", "containers", "0"];
        Text(deployment, [.. container, "resources", "limits", "nvidia.com/gpu"]).ShouldBe("1");
        Text(deployment, [.. container, "readinessProbe", "httpGet", "path"]).ShouldBe(health);
        Text(deployment, [.. container, "startupProbe", "failureThreshold"]).ShouldBe("180");
        Text(deployment, [.. container, "livenessProbe", "tcpSocket", "port"]).ShouldBe("http");
    }

    private static IEnumerable<YamlMapping> Read(string path)
    {
        foreach (string document in File.ReadAllText(RepositoryFiles.PathOf(path)).Split("\n---\n"))
        {
            DiagnosticSink sink = new();
            SourceText source = new(path, document);
            YamlReader
                .TryRead(
                    source,
                    0,
                    document.Length,
                    new YamlDiagnosticCodes("DR1001", "DR1002"),
                    sink,
                    out YamlNode? root
                )
                .ShouldBeTrue();
            yield return root.ShouldBeOfType<YamlMapping>();
        }
    }

    private static string Text(YamlNode node, params string[] path)
    {
        foreach (string key in path)
        {
            node = node switch
            {
                YamlMapping mapping when mapping.TryGet(key, out YamlNode? value) => value,
                YamlSequence sequence => sequence.Items[
                    int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)
                ],
                _ => throw new InvalidOperationException($"{string.Join('.', path)} is not there"),
            };
        }

        return node.ShouldBeOfType<YamlScalar>().Value;
    }
}
