namespace SiteGen.Tests;

public class SmokeTests { [Fact] public void Runs() => true.ShouldBeTrue(); }
