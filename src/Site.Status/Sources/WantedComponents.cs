using Site.Core.Text;
using Site.Status.Diagnostics;

namespace Site.Status.Sources;

/// <summary>Which components of a source the site wants: those of its settings, by id or name, or all.</summary>
internal sealed class WantedComponents(ServiceSettings service)
{
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Whether a component is wanted.</summary>
    public bool Includes(string id, string name)
    {
        _names.Add(name);
        if (service.Components.IsEmpty)
        {
            return true;
        }

        string? word = service.Components.FirstOrDefault(wanted =>
            string.Equals(wanted, id, StringComparison.Ordinal)
            || string.Equals(wanted, name, StringComparison.OrdinalIgnoreCase)
        );
        return word is not null && (_found.Add(word) || true);
    }

    /// <summary>The settings once it is said which wanted components are missing: the snapshot's parts need not say it again.</summary>
    public static ServiceSettings Said(ServiceSettings service) => service with { Components = [] };

    /// <summary>Warns of each component that is wanted and was not there.</summary>
    public void ReportMissing(PayloadNotes notes)
    {
        foreach (string word in service.Components.Where(wanted => !_found.Contains(wanted)))
        {
            string hint =
                _names.Count == 0 ? ""
                : Spelling.Nearest(word, _names) is { } near ? $": did you mean '{near}'?"
                : $": there are {string.Join(", ", _names.Take(5))}{(_names.Count > 5 ? ", …" : "")}";
            notes.WarnOnce(
                SourceDiagnostics.Settings,
                $"service '{service.Id}' has no component '{PayloadNotes.Shortened(word)}'{hint}",
                word,
                location: null
            );
        }
    }
}
