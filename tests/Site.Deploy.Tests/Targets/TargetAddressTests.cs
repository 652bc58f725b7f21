using Site.Deploy.Targets;

namespace Site.Deploy.Tests.Targets;

public sealed class TargetAddressTests
{
    [Theory]
    [InlineData("s3://bucket", "s3://bucket/")]
    [InlineData("s3://bucket/", "s3://bucket/")]
    [InlineData("s3://bucket/a/b", "s3://bucket/a/b/")]
    [InlineData("folder:../out", "../out")]
    [InlineData("me@host.example.org:www/blog", "me@host.example.org:www/blog/")]
    [InlineData("host:/srv/www", "host:/srv/www/")]
    [InlineData("rsync://host:8730/module/blog", "rsync://host:8730/module/blog/")]
    public void Places_are_read(string text, string name)
    {
        TargetAddress.TryParse(text, out TargetAddress? address).ShouldBeTrue();
        address.ToString().ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/srv/www")]
    [InlineData("public")]
    [InlineData("s3://")]
    [InlineData("s3://bucket/../other")]
    [InlineData("s3://bucket/a//b")]
    [InlineData("folder:")]
    [InlineData("https://example.org/")]
    [InlineData("ftp://example.org/blog")]
    [InlineData("-oProxyCommand=id:blog")]
    [InlineData("me@-oProxyCommand=id:blog")]
    [InlineData("host:blog;id")]
    [InlineData("host:$(id)")]
    [InlineData("host:`id`")]
    [InlineData("host:a\nb")]
    [InlineData("host:-e id")]
    [InlineData("host::module")]
    [InlineData("rsync://host")]
    [InlineData("rsync://-x/module")]
    public void Others_are_not(string text) => TargetAddress.TryParse(text, out _).ShouldBeFalse();
}
