namespace Site.Templating.Tests;

public class SmokeTests { [Fact] public void Runs() => true.ShouldBeTrue(); }
