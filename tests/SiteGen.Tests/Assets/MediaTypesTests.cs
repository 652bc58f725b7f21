using SiteGen.Assets;

namespace SiteGen.Tests.Assets;

public class MediaTypesTests
{
    [Theory]
    [InlineData("a/b.css", "text/css")]
    [InlineData("x.min.JS", "text/javascript")]
    [InlineData("feed.xml", "application/xml")]
    [InlineData("a.woff2", "font/woff2")]
    [InlineData("a.b/c", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void By_extension(string path, string expected) => MediaTypes.Of(path).ShouldBe(expected);
}
