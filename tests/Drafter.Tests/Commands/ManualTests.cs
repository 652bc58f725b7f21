using Drafter.Commands;
using Testing;

namespace Drafter.Tests.Commands;

/// <summary>Help, manual and version of <c>drafter</c>.</summary>
public sealed class ManualTests
{
    [Fact]
    public void The_manual_page_in_docs_is_what_the_program_writes() =>
        ManualChecks
            .IsCommitted("docs/man/drafter.1", Page())
            .ShouldBeTrue("UPDATE_GOLDEN=1 rewrites docs/man/drafter.1");

    [Fact]
    public void The_manual_page_is_without_fault()
    {
        Assert.SkipWhen(
            ManualChecks.MissingTool is not null,
            $"{ManualChecks.MissingTool} is not installed: run tests/install-tools.sh"
        );
        ManualChecks.Lint(Page()).ShouldBeEmpty();
    }

    [Fact]
    public void The_examples_can_be_understood_and_every_command_has_one() =>
        ManualChecks.Examples(Manual.Program, DrafterCompletionTests.Root(".")).ShouldBeEmpty();

    [Fact]
    public void Every_command_is_in_a_group() =>
        ManualChecks.Groups(Manual.Program, DrafterCompletionTests.Root(".")).ShouldBeEmpty();

    private static string Page() =>
        Site.Core.CommandLines.ManPage.Write(
            Manual.Program,
            Site.Core.CommandLines.CommandDescription.Of(DrafterCompletionTests.Root("."))
        );
}
