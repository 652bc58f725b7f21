using System.Collections.Immutable;

namespace Drafter.Privacy.Secrets;

/// <summary>Finds everything in a text that must not leave the machine, in a time that grows with the text's length and no faster.</summary>
internal sealed class SecretScanner
{
    /// <summary>A known value that is shorter could stand in any text by chance.</summary>
    private const int LeastKnown = 6;

    private readonly ImmutableArray<string> _known;

    /// <summary>Makes one.</summary>
    /// <param name="known">Values that are secret whatever they look like: those of the variables with keys.</param>
    public SecretScanner(IEnumerable<string> known) =>
        _known = [.. known.Where(v => v.Length >= LeastKnown).Distinct().OrderByDescending(v => v.Length)];

    /// <summary>The secrets in a text in order; none overlap.</summary>
    public ImmutableArray<Secret> Scan(string text) => Scan(new ScannedText(text));

    /// <summary>As <see cref="Scan(string)"/>, with the steps counted.</summary>
    public ImmutableArray<Secret> Scan(ScannedText text)
    {
        foreach (string value in _known)
        {
            for (int at = 0; (at = text.Find(value, at)) >= 0; at += value.Length)
            {
                text.Add(at, at + value.Length, SecretKinds.ConfiguredKey);
            }
        }

        PrivateKeyFinder.Find(text);
        KeyFinder.Find(text);
        BearerFinder.Find(text);
        UrlFinder.Find(text);
        AssignmentFinder.Find(text);
        EmailFinder.Find(text);
        return Merge(text.Found);
    }

    /// <summary>Joins what overlaps: the kind is that of the finder that came first, as it knows more.</summary>
    private static ImmutableArray<Secret> Merge(List<Secret> found)
    {
        ImmutableArray<Secret>.Builder merged = ImmutableArray.CreateBuilder<Secret>();
        int rank = 0;
        foreach ((Secret secret, int order) in found.Select((s, i) => (s, i)).OrderBy(p => p.s.Start).ThenBy(p => p.i))
        {
            if (merged.Count == 0 || secret.Start >= merged[^1].End)
            {
                merged.Add(secret);
                rank = order;
            }
            else if (secret.Kind != SecretKinds.Email)
            {
                // What looks like an address behind a password is the host.
                Secret last = merged[^1];
                string kind = rank <= order ? last.Kind : secret.Kind;
                merged[^1] = new Secret(last.Start, Math.Max(last.End, secret.End) - last.Start, kind);
                rank = Math.Min(rank, order);
            }
        }

        return merged.ToImmutable();
    }
}
