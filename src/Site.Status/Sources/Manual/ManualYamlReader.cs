using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;

namespace Site.Status.Sources.Manual;

/// <summary>Reads status data from YAML.</summary>
internal sealed class ManualYamlReader(ManualData data, DiagnosticSink sink)
{
    /// <summary>Reads a file.</summary>
    public void Read(SourceText text)
    {
        if (!YamlReader.TryRead(text, ManualDiagnostics.YamlCodes, sink, out YamlNode? root))
        {
            data.Fail();
            return;
        }

        if (root is not YamlMapping mapping)
        {
            data.Error(
                ManualDiagnostics.Syntax,
                "the file is no mapping with keys such as `components`",
                new SourceLocation(text, 0, 1)
            );
            return;
        }

        if (!new SchemaChecker(ManualDiagnostics.SchemaCodes, sink).CheckObject(mapping, ManualSchema.File))
        {
            data.Fail();
            return;
        }

        ReadFile(new CheckedMapping(mapping));
    }

    private void ReadFile(CheckedMapping file)
    {
        data.SetName(file.Text(ManualSchema.Service));
        ManualValue? zone = Value(file, ManualSchema.TimeZone);
        data.SetTimeZone(zone?.Text, zone?.Location);
        data.SetCapturedAt(Value(file, ManualSchema.CapturedAt));
        data.Parts.PageUrl = file.Text(ManualSchema.Url);
        if (StatusWords.Indicators.TryRead(file.Text(ManualSchema.PageState), out Indicator indicator))
        {
            string description = file.Text(ManualSchema.Description) ?? StatusWords.Indicators.WordOf(indicator);
            data.Parts.Overall = new OverallStatus(indicator, description);
        }

        data.Parts.Notes.AddRange(file.Texts(ManualSchema.Notes, []));
        data.Parts.IncidentsComplete = file.Flag(ManualSchema.IncidentsComplete, otherwise: false);
        if (Value(file, ManualSchema.IncidentsFrom) is { } from)
        {
            data.Parts.IncidentsFrom = data.Instant(from);
        }

        foreach (CheckedMapping component in Items(file, ManualSchema.Components))
        {
            ReadComponent(component);
        }

        foreach (CheckedMapping item in Items(file, ManualSchema.Incidents))
        {
            data.Event(EventOf(item), isPlanned: false);
        }

        foreach (CheckedMapping item in Items(file, ManualSchema.Maintenances))
        {
            data.Event(EventOf(item), isPlanned: true);
        }
    }

    private void ReadComponent(CheckedMapping component)
    {
        ManualValue name = Value(component, ManualSchema.Name)!;
        if (data.Parts.IdOf(name.Text) is not null)
        {
            data.Error(ManualDiagnostics.Duplicate, $"two components are named '{name.Text}'", name.Location);
            return;
        }

        StatusWords.Components.TryRead(component.Text(ManualSchema.ComponentState), out ComponentStatus status);
        string id = data.Component(name, Value(component, ManualSchema.Id), status);
        if (Value(component, ManualSchema.Percent) is { } percent)
        {
            StatusWords.Methods.TryRead(component.Text(ManualSchema.Measure), out UptimeMethod method);
            data.Figure(id, percent, Value(component, ManualSchema.Window), method);
        }

        if (Value(component, ManualSchema.Since) is { } since)
        {
            data.Since(id, since);
        }

        foreach ((YamlScalar day, YamlNode value) in component.Child(ManualSchema.Days).Mapping?.Entries ?? [])
        {
            ManualValue date = new(day.Value, new SourceLocation(day.Source, day.Start, day.Length));
            CheckedMapping kinds = CheckedMapping.Of(value);
            data.Day(
                id,
                date,
                ManualValue.Of(value) ?? Value(kinds, ManualSchema.Major),
                Value(kinds, ManualSchema.Partial),
                Value(kinds, ManualSchema.Maintenance)
            );
        }
    }

    private static ManualEvent EventOf(CheckedMapping item) =>
        new(Value(item, ManualSchema.Name)!)
        {
            Id = Value(item, ManualSchema.Id),
            Date = Value(item, ManualSchema.Date),
            From = Value(item, ManualSchema.From),
            Until = Value(item, ManualSchema.Until),
            Status = Value(item, ManualSchema.EventState),
            Impact = Value(item, ManualSchema.Impact),
            Components = item.Node(ManualSchema.Affected) switch
            {
                YamlSequence list => [.. list.Items.Select(ManualValue.Of).OfType<ManualValue>()],
                { } one when ManualValue.Of(one) is { } value => [value],
                _ => [],
            },
            Effect = Value(item, ManualSchema.Effect),
            Url = Value(item, ManualSchema.Url),
            Text = Value(item, ManualSchema.Text),
        };

    private static IEnumerable<CheckedMapping> Items(CheckedMapping file, SchemaProperty property) =>
        file.Node(property) is YamlSequence list ? list.Items.Select(CheckedMapping.Of) : [];

    private static ManualValue? Value(CheckedMapping mapping, SchemaProperty property) =>
        ManualValue.Of(mapping.Node(property));
}
