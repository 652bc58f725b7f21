using System.Collections.Immutable;
using System.Text;
using Site.Deploy.Targets;

namespace Site.Deploy.Tests.Targets;

public sealed class PushManifestTests
{
    [Fact]
    public void What_was_written_is_read()
    {
        PushManifest manifest = new(
            new Dictionary<string, ImmutableArray<PushedVersion>>
            {
                ["a b/ü.html"] = [new PushedVersion("00-11", "22"), new PushedVersion("33-44", Tag: null)],
                ["index.html"] = [new PushedVersion("55-66", "77")],
            },
            isFinished: false
        );

        PushManifest read = PushManifest.Parse(manifest.ToBytes())!;

        read.IsFinished.ShouldBeFalse();
        read.Files.Keys.Order().ShouldBe(["a b/ü.html", "index.html"]);
        read.Files["a b/ü.html"].ShouldBe(manifest.Files["a b/ü.html"]);
        read.ToBytes().ShouldBe(manifest.ToBytes());
    }

    [Fact]
    public void A_list_that_is_cut_anywhere_is_not_read_as_another_one()
    {
        byte[] whole = Encoding.UTF8.GetBytes("sitegen push 1\nstate finished\nf 1-2 3 a.html\nf 4-5 - b/c.html\n");
        for (int length = 0; length < whole.Length; length++)
        {
            if (length > 0 && whole[length - 1] == '\n' && length > "sitegen push 1\nstate finished".Length)
            {
                // Cut between two lines: fewer files are ours, so fewer are removed.
                continue;
            }

            PushManifest.Parse(whole.AsSpan(0, length)).ShouldBeNull(length.ToString());
        }
    }
}
