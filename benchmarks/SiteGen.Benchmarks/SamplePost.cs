using System.Text;

namespace SiteGen.Benchmarks;

/// <summary>A post of the length and make-up that a technical blog has: about 11 KB with lists, a table, code, links and a footnote.</summary>
internal static class SamplePost
{
    public const string FrontMatter = """
        ---
        title: "What a queue says about its consumers"
        date: 2026-03-14T09:30:00+01:00
        description: "A bounded queue, a slow consumer and what the numbers said."
        tags: [dotnet, queues, performance]
        categories:
          - engineering
        ---

        """;

    private static readonly CompositeFormat s_section = CompositeFormat.Parse(
        """
        ## What the {0}. measurement showed

        The scheduler releases a lock eagerly, because every *cached* query measures a small buffer; see `ConcurrentDictionary` and
        [the documentation](https://example.org/docs/{0}) or https://example.org/plain/{0}. It's "fast", they said — and it **wasn't**.

        - a bounded queue blocks the producer
        - an unbounded one hides the problem until memory is gone
          - and then it is somebody else's problem

        | case | p50 | p99 |
        | --- | ---: | ---: |
        | bounded | 1.2 ms | 4.8 ms |
        | unbounded | 0.9 ms | 312 ms |

        ```csharp
        public async Task RunAsync(Channel<Job> jobs, CancellationToken cancellation)
        {{
            // One reader: order is kept.
            await foreach (Job job in jobs.Reader.ReadAllAsync(cancellation))
            {{
                await job.RunAsync($"{{job.Name}}: {{job.Attempts,3}}");
            }}
        }}
        ```

        > A queue is a promise that somebody will come.

        Whether that holds is a matter of numbers.[^{0}]

        [^{0}]: Measured on an idle machine, five runs each.


        """
    );

    /// <summary>The whole file.</summary>
    public static string Text { get; } = Write();

    /// <summary>The C# of one of its ten code blocks.</summary>
    public static string Code { get; } = ReadCode();

    private static string ReadCode()
    {
        const string Open = "```csharp\n";
        int start = Text.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        return Text[start..Text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Write()
    {
        StringBuilder text = new(FrontMatter);
        for (int i = 1; i <= 10; i++)
        {
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, s_section, i);
        }

        return text.ToString();
    }
}
