using Testing;

namespace Drafter.Tests.Commands;

/// <summary>The generator as a process of its own, as an author runs it beside drafter.</summary>
internal static class SiteGenProcess
{
    /// <summary>Runs <c>sitegen</c> in a site's folder.</summary>
    public static (int Exit, string Output) Run(string site, params string[] arguments) =>
        Tool.Run(SiteGenExecutable.Path, site, arguments);
}
