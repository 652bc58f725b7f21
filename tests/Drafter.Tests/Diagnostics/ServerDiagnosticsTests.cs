using Drafter.Diagnostics;
using Drafter.Models;

namespace Drafter.Tests.Diagnostics;

public sealed class ServerDiagnosticsTests
{
    [Fact]
    public void Every_class_of_fault_has_a_code_of_its_own()
    {
        string[] codes = [.. Enum.GetValues<FaultClass>().Select(ServerDiagnostics.CodeOf)];

        codes.ShouldBeUnique();
        codes.ShouldAllBe(code => code.StartsWith("DR2", StringComparison.Ordinal));
        ServerDiagnostics.All.Select(d => d.Code).ShouldBe(codes, ignoreOrder: true);
    }
}
