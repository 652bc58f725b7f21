using Site.Status.Snapshots;
using Testing;

namespace Site.Status.Tests.Snapshots;

public class SnapshotSchemaTests
{
    [Fact]
    public void TheSchemaInTheRepositoryIsCurrent()
    {
        string path = RepositoryFiles.PathOf("schemas/status-snapshot.schema.json");
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllText(path, SnapshotSchema.Write());
        }

        (File.ReadAllText(path) == SnapshotSchema.Write()).ShouldBeTrue(
            "schemas/status-snapshot.schema.json is not what the code writes now; rewrite it with UPDATE_GOLDEN=1"
        );
    }
}
