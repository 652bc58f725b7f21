using Site.Core.Yaml;

namespace SiteGen.Content;

using Entry = KeyValuePair<YamlScalar, YamlNode>;

/// <summary>Entries of front matter that were wrong, but whose diagnostic was turned into a warning: they become params.</summary>
internal struct FrontMatterExtras
{
    private List<Entry>? _entries;

    /// <summary>Keeps an entry, where it should become a param.</summary>
    public void Keep(Entry entry, bool asParam)
    {
        if (asParam)
        {
            (_entries ??= []).Add(entry);
        }
    }

    /// <summary>Adds what was kept to the params; the author's own params win.</summary>
    public readonly FrontMatter AddTo(FrontMatter frontMatter)
    {
        if (_entries is null || frontMatter.Source is not { } whole)
        {
            return frontMatter;
        }

        YamlMapping parameters = frontMatter.Params ?? whole with { Entries = [] };
        IEnumerable<Entry> added = _entries.Where(e => !parameters.TryGet(e.Key.Value, out _));
        return frontMatter with { Params = parameters with { Entries = [.. parameters.Entries, .. added] } };
    }
}
