using System.Diagnostics;
using System.Text;
using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>Posts as large as the limit allows.</summary>
public sealed class LargePostTests
{
    /// <summary>Everything a post can have, so that no part of the pipeline takes quadratic time.</summary>
    private const string Piece = """
        ## Heading @

        A paragraph with *emphasis*, `code`, [a link](/large/#heading-@), a note[^@] and {{< box @ >}}.

        | a | b |
        |---|---|
        | @ | c |

        > A quote, "quoted" -- with dashes.

        - one
          - two

        ```js
        let a = @;
        ```

        [^@]: Note @.


        """;

    [Fact]
    public void A_post_of_20_MB_is_built()
    {
        using TemporaryFolder folder = new();
        GoldenSite.Create(folder.Path, []);
        TimeSpan small = Build(folder, 2_000_000);
        TimeSpan large = Build(folder, 20_000_000);
        string html = File.ReadAllText(Path.Combine(folder.Path, "site/public/large/index.html"));
        html.ShouldContain("<h2 id=\"heading-50000\">Heading 50000</h2>");
        html.ShouldContain("href=\"#fn-50000\"");

        // Ten times the text in quadratic time takes a hundred times as long.
        (large / small).ShouldBeLessThan(40, $"{small} for 2 MB, {large} for 20 MB");
    }

    private static TimeSpan Build(TemporaryFolder folder, int bytes)
    {
        StringBuilder text = new("# Large\n\n", bytes + 1000);
        for (int i = 0; text.Length < bytes; i++)
        {
            text.Append(
                Piece.Replace(
                    "@",
                    i.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
            );
        }

        folder.Write("site/content/large.md", text.ToString());
        long started = Stopwatch.GetTimestamp();
        (int exitCode, string _, string error) = SiteGenProgram.Run(Path.Combine(folder.Path, "site"), "build");
        exitCode.ShouldBe(0, error);
        return Stopwatch.GetElapsedTime(started);
    }
}
