using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Snapshots;
using Site.Status.Sources;
using SiteGen.Diagnostics;

namespace SiteGen.Status;

/// <summary>Finds what an embed quotes: the service, the snapshot as of its day, the components. What is not there is reported.</summary>
internal static class EmbedData
{
    /// <summary>The services that a call names; empty after a fault.</summary>
    public static ImmutableArray<string> Services(EmbedArguments arguments, EmbedScope scope)
    {
        ImmutableArray<string> named = arguments.List("service", 0);
        if (named.IsEmpty)
        {
            arguments.Fault(scope, $"'{arguments.Name}' needs the name of a service", KnownServices(scope));
            return [];
        }

        foreach (string service in named)
        {
            if (scope.Library.SettingsOf(service) is null && scope.Library.FilesOf(service).IsEmpty)
            {
                string? near = Spelling.Nearest(service, scope.Library.Services);
                scope.Report(
                    new Diagnostic(
                        EmbedDiagnostics.UnknownService,
                        Severity.Error,
                        $"there is no service '{service}'",
                        arguments.Location,
                        near is not null
                            ? $"did you mean '{near}'?"
                            : $"'sitegen status add {service} --url …' makes it known{Also(scope)}"
                    )
                );
                return [];
            }
        }

        return named;
    }

    /// <summary>The one service that a call names; <c>null</c> after a fault.</summary>
    public static string? Service(EmbedArguments arguments, EmbedScope scope)
    {
        ImmutableArray<string> services = Services(arguments, scope);
        if (services.Length > 1)
        {
            arguments.Fault(scope, $"'{arguments.Name}' takes one service", "call it once for each");
        }

        return services.Length == 1 ? services[0] : null;
    }

    /// <summary>The newest snapshot that the page sees; <c>null</c> after a fault.</summary>
    public static QuotedSnapshot? Snapshot(string service, EmbedArguments arguments, EmbedScope scope)
    {
        if (arguments.AsOf(scope) is not { } asOf)
        {
            return null;
        }

        ImmutableArray<SnapshotFile> seen = scope.Library.FilesOf(service, asOf);
        if (!seen.IsEmpty)
        {
            return scope.Library.Read(seen[^1]);
        }

        ReportNoSnapshot(service, asOf, arguments, scope);
        return null;
    }

    /// <summary>
    /// The components that a call names; without names those of the settings, else all that have a state of their own. Empty after a
    /// fault, or where there are none.
    /// </summary>
    public static ImmutableArray<Component> Components(
        QuotedSnapshot quoted,
        EmbedArguments arguments,
        EmbedScope scope
    )
    {
        ImmutableArray<string> named = arguments.List("components");
        if (named.IsEmpty)
        {
            named = arguments.List("component");
        }

        if (!named.IsEmpty)
        {
            return Named(quoted, named, arguments, scope);
        }

        ServiceSettings? settings = scope.Library.SettingsOf(quoted.Snapshot.Service.Id);
        if (settings is not { Components: { IsDefaultOrEmpty: false } wanted })
        {
            return quoted.Components;
        }

        foreach (string name in wanted.Where(name => scope.Library.IsMissing(settings.Id, name)))
        {
            string? near = Spelling.Nearest(name, quoted.Components.Select(c => c.Name));
            scope.Report(
                new Diagnostic(
                    EmbedDiagnostics.UnknownComponent,
                    Severity.Warning,
                    $"'{settings.Id}' has no component '{name}', which site.yaml names: it is left out",
                    arguments.Location,
                    near is null ? null : $"did you mean '{near}'?"
                )
            );
        }

        return [.. wanted.Select(quoted.Find).OfType<Component>()];
    }

    /// <summary>Whether a call names components.</summary>
    public static bool NamesComponents(EmbedArguments arguments) =>
        !arguments.List("component").IsEmpty || !arguments.List("components").IsEmpty;

    /// <summary>The one component of an embed: the named one, or the only one there is; <c>null</c> after a fault.</summary>
    public static Component? Component(QuotedSnapshot quoted, EmbedArguments arguments, EmbedScope scope)
    {
        bool isNamed = NamesComponents(arguments);
        ImmutableArray<Component> found = Components(quoted, arguments, scope);
        if (found.Length != 1 && (found.Length > 1 || !isNamed))
        {
            arguments.Fault(
                scope,
                found.IsEmpty
                    ? $"the snapshot of '{quoted.Snapshot.Service.Id}' has no components"
                    : $"'{arguments.Name}' needs a component: '{quoted.Snapshot.Service.Id}' has {found.Length}",
                found.IsEmpty ? null : $"one of {string.Join(", ", found.Take(8).Select(c => $"\"{c.Name}\""))}"
            );
            return null;
        }

        return found.Length == 1 ? found[0] : null;
    }

    private static ImmutableArray<Component> Named(
        QuotedSnapshot quoted,
        ImmutableArray<string> names,
        EmbedArguments arguments,
        EmbedScope scope
    )
    {
        ImmutableArray<Component>.Builder found = ImmutableArray.CreateBuilder<Component>(names.Length);
        foreach (string name in names)
        {
            if (quoted.FindAll(name) is { Length: > 1 } same)
            {
                arguments.Fault(
                    scope,
                    $"'{quoted.Snapshot.Service.Id}' has {same.Length} components of the name '{name}'",
                    $"name one by its id: {string.Join(", ", same.Select(c => c.Id))}"
                );
                return [];
            }

            if (quoted.Find(name) is { } component)
            {
                found.Add(component);
                continue;
            }

            string[] known = [.. quoted.Components.Select(c => c.Name)];
            string? near = Spelling.Nearest(name, known);
            scope.Report(
                new Diagnostic(
                    EmbedDiagnostics.UnknownComponent,
                    Severity.Error,
                    $"'{quoted.Snapshot.Service.Id}' has no component '{name}' in the snapshot of {SnapshotTime.Write(quoted.Snapshot.CapturedAt)}",
                    arguments.Location,
                    near is not null ? $"did you mean '{near}'?"
                        : known.Length == 0 ? "it has no components at all"
                        : $"it has {string.Join(", ", known.Take(8))}{(known.Length > 8 ? ", …" : string.Empty)}"
                )
            );
            return [];
        }

        return found.ToImmutable();
    }

    private static void ReportNoSnapshot(string service, AsOf asOf, EmbedArguments arguments, EmbedScope scope)
    {
        ImmutableArray<SnapshotFile> all = scope.Library.FilesOf(service);
        string until = asOf.Day is { } day ? $" from {day:yyyy-MM-dd} or before" : string.Empty;
        string ways =
            $"'sitegen status fetch {service}' takes one now, 'sitegen status import FILE --service {service}' makes one of a saved payload or of a file written by hand";
        scope.Report(
            new Diagnostic(
                EmbedDiagnostics.NoSnapshot,
                Severity.Error,
                $"'{service}' has no snapshot{until}",
                arguments.Location,
                all.IsEmpty
                    ? ways
                    : $"the nearest is {all[0].ShownPath}: as-of=\"{scope.Library.DayOf(all[0]):yyyy-MM-dd}\" takes it, as-of=\"latest\" the newest; {ways}"
            )
        );
    }

    private static string? KnownServices(EmbedScope scope) =>
        scope.Library.Services.ToArray() is { Length: > 0 } known ? $"one of {string.Join(", ", known)}" : null;

    private static string Also(EmbedScope scope) =>
        scope.Library.Services.ToArray() is { Length: > 0 } known
            ? $"; there is {string.Join(", ", known)}"
            : string.Empty;
}
