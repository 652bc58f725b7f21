using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Site.Core.Diagnostics;
using SiteGen.Content;
using SiteGen.Diagnostics;
using SiteGen.Model;
using SiteGen.Serving;
using Diagnostic = Site.Core.Diagnostics.Diagnostic;

namespace SiteGen.Commands;

/// <summary>Prints what happens while a site is served.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="opensBrowser">Whether the site is shown in the browser.</param>
/// <param name="isOpen">Whether other machines reach the server.</param>
internal sealed class ServeReport(Terminal terminal, bool opensBrowser, bool isOpen) : IServeReport
{
    private readonly Lock _writing = new();

    /// <inheritdoc />
    public void Started(Uri address, Rebuild rebuild, TimeSpan taken)
    {
        lock (_writing)
        {
            foreach (SkippedPage page in rebuild.Site?.Skipped ?? [])
            {
                terminal.Output.WriteLine($"{page.Path}: skipped: {page.Reason}");
            }

            ShowDiagnostics(rebuild, "they are shown in the browser until they are mended");
            string made = rebuild.Site is { HasErrors: false } site
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $" ({Count(site.Model.AllPages.Count(p => p.Kind == PageKind.Page), "page")} in {taken.TotalSeconds:0.00} s)"
                )
                : string.Empty;
            terminal.Output.WriteLine($"serving {address.AbsoluteUri}{made}; Ctrl+C ends it");
            if (isOpen)
            {
                terminal.Output.WriteLine("open to the network: whoever reaches this machine can read it");
            }

            terminal.Output.Flush();
        }

        if (opensBrowser)
        {
            Open(address);
        }
    }

    /// <inheritdoc />
    public void Changed(Rebuild rebuild, TimeSpan? taken)
    {
        lock (_writing)
        {
            string first = rebuild.Changed[0];
            string more = rebuild.Changed.Length > 1 ? $" and {rebuild.Changed.Length - 1} more" : string.Empty;
            string whole =
                taken is { } time && rebuild.Site is not null ? $", checked in {Milliseconds(time)}" : string.Empty;
            terminal.Output.WriteLine($"{first}{more} changed: {Milliseconds(rebuild.Assembled)}{whole}");
            terminal.Output.Flush();
            if (taken is not null)
            {
                ShowDiagnostics(rebuild, "the last good site stays");
            }
        }
    }

    /// <inheritdoc />
    public void CannotListen(Diagnostic diagnostic)
    {
        DiagnosticSink sink = new();
        sink.Report(diagnostic);
        terminal.Show(sink, consequence: null);
    }

    /// <inheritdoc />
    public void CannotWatch(string reason)
    {
        lock (_writing)
        {
            terminal.Error.Write(
                new DiagnosticFormatter(terminal.Colour).Format(
                    new Diagnostic(
                        ServeDiagnostics.CannotWatch,
                        Severity.Warning,
                        $"changes are looked for twice a second: {reason.ReplaceLineEndings(" ")}",
                        Hint: "see 'sitegen explain SG6002'"
                    )
                )
            );
        }
    }

    /// <inheritdoc />
    public void Fault(Exception exception)
    {
        lock (_writing)
        {
            terminal.Error.WriteLine(
                $"sitegen: error SG0001: a fault of sitegen itself, not of your site; please report it with the lines below\n{exception}"
            );
        }
    }

    /// <inheritdoc />
    public void Stopped()
    {
        lock (_writing)
        {
            terminal.Output.WriteLine("stopped");
        }
    }

    private void ShowDiagnostics(Rebuild rebuild, string consequence) => terminal.Show(rebuild.Sink, consequence);

    private void Open(Uri address)
    {
        try
        {
            using Process? browser = Process.Start(
                new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
            );
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException)
        {
            terminal.Error.WriteLine($"sitegen: no browser could be opened: {exception.Message}");
        }
    }

    private static string Milliseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");

    private static string Count(int number, string noun) =>
        number.ToString("N0", CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? string.Empty : "s");
}
