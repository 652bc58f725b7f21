using Site.Core.Diagnostics;
using SiteGen.Diagnostics;

namespace SiteGen.Tests.Diagnostics;

public class DiagnosticCatalogueTests
{
    [Fact]
    public void EveryCodeIsThereOnce()
    {
        DiagnosticCatalogue.Codes.ShouldBeUnique();
        DiagnosticCatalogue.Codes.ShouldAllBe(code => code.Length == 6);
    }

    [Fact]
    public void FindsCodesInAnyCase()
    {
        DiagnosticCatalogue.TryGet("sg2003", out DiagnosticDescriptor? descriptor).ShouldBeTrue();
        descriptor!.Name.ShouldBe("unknown front matter key");
        DiagnosticCatalogue.TryGet("SG9999", out _).ShouldBeFalse();
    }
}
