using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Assets;
using SiteGen.Configuration;

namespace SiteGen.Tests.Assets;

public sealed class AssetPipelineTests : IDisposable
{
    private readonly string _site = Directory.CreateTempSubdirectory("sitegen-assets-").FullName;
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AssetBundle> _bundles = new(StringComparer.Ordinal);
    private readonly DiagnosticSink _sink = new();
    private AssetConfig _config = new();

    public void Dispose() => Directory.Delete(_site, recursive: true);

    [Fact]
    public void A_style_sheet_is_minified_named_by_its_content_and_can_be_checked()
    {
        Add("css/site.css", "a { color : red ; }\n");
        Asset asset = Make("css/site.css");
        Text(asset).ShouldBe("a{color:red}");
        asset.OutputPath.ShouldBe("css/site.8c9e5a5d.css".Replace("8c9e5a5d", Fingerprint(asset)));
        asset.MediaType.ShouldBe("text/css");
        asset.Integrity.ShouldBe(
            "sha384-" + Convert.ToBase64String(System.Security.Cryptography.SHA384.HashData(asset.Content.Span))
        );
        asset.MadeFrom!.Source.Path.ShouldBe("assets/css/site.css");
    }

    [Fact]
    public void Nothing_is_done_that_is_turned_off()
    {
        _config = new AssetConfig { Minify = false, Fingerprint = false };
        Add("css/site.css", "a { background : url( ../i.png ) ; }\n");
        Add("i.png", "png");
        Asset asset = Make("css/site.css");
        Text(asset).ShouldBe("a { background : url(../i.png) ; }\n\n");
        asset.OutputPath.ShouldBe("css/site.css");
    }

    [Fact]
    public void Only_what_was_asked_for_is_shipped_with_what_it_refers_to()
    {
        Add("css/site.css", "a{background:url(../img/a.png)}");
        Add("css/other.css", "a{background:url(../img/b.png)}");
        Add("img/a.png", "a");
        Add("img/b.png", "b");
        AssetPipeline pipeline = Pipeline();
        pipeline.Get("css/site.css");
        pipeline.Outputs.Select(o => Path.GetFileName(o.Path).Split('.')[0]).ShouldBe(["site", "a"]);
    }

    [Theory]
    [InlineData("url(../f/x.woff2)", "url(../f/x.#.woff2)")]
    [InlineData("url( \"../f/x.woff2\" )", "url(\"../f/x.#.woff2\")")]
    [InlineData("url('../f/x.woff2?v=1#iefix')", "url('../f/x.#.woff2?v=1#iefix')")]
    [InlineData("url(..\\/f\\2f x.woff2)", "url(../f/x.#.woff2)")]
    [InlineData("url(%2e%2e/f/%78.woff2)", "url(../f/x.#.woff2)")]
    [InlineData("image-set(\"../f/x.woff2\" 1x)", "image-set(\"../f/x.#.woff2\" 1x)")]
    [InlineData("URL(../f/x.woff2)", "url(../f/x.#.woff2)")]
    [InlineData("url(data:image/png;base64,AA==)", "url(data:image/png;base64,AA==)")]
    [InlineData("url(https://example.org/x.png)", "url(https://example.org/x.png)")]
    [InlineData("url(//example.org/x.png)", "url(//example.org/x.png)")]
    [InlineData("url(/x.png)", "url(/x.png)")]
    [InlineData("url(#clip)", "url(#clip)")]
    [InlineData("url()", "url()")]
    [InlineData("\"../f/x.woff2\"", "\"../f/x.woff2\"")]
    public void References_lead_to_the_finished_files(string reference, string expected)
    {
        Add("css/site.css", $"a{{background:{reference}}}");
        Add("f/x.woff2", "font");
        AssetPipeline pipeline = Pipeline();
        string css = Text(pipeline.Get("css/site.css")!);
        css.ShouldBe(
            $"a{{background:{expected.Replace("#.woff2", Fingerprint(pipeline.Get("f/x.woff2")!) + ".woff2")}}}"
        );
        _sink.ToSortedArray().ShouldBeEmpty();
    }

    [Fact]
    public void Names_with_spaces_and_brackets_are_encoded()
    {
        Add("a b/site.css", "a{src:url(\"x (1)'é.png\")}");
        Add("a b/x (1)'é.png", "png");
        Asset asset = Make("a b/site.css");
        Text(asset).ShouldMatch("^a\\{src:url\\(\"x%20%281%29%27%C3%A9\\.[0-9a-f]{8}\\.png\"\\)\\}$");
    }

    [Fact]
    public void An_unknown_file_is_an_error_at_its_place()
    {
        Add("css/site.css", "a{}\nb { src: url(../f/logo.pgn) }");
        Add("f/logo.png", "png");
        Pipeline().Get("css/site.css").ShouldBeNull();
        Diagnostic diagnostic = _sink.ToSortedArray().ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe("SG5102");
        diagnostic.Message.ShouldBe("'f/logo.pgn' is not among the assets");
        diagnostic.Hint.ShouldBe("did you mean '../f/logo.png'?");
        diagnostic.Location!.Position.ShouldBe(new LinePosition(2, 10));
        diagnostic.Location.Source.Path.ShouldBe("assets/css/site.css");
    }

    [Theory]
    [InlineData("url(../../x.png)", "SG5102")]
    [InlineData("url(site.css)", "SG5104")]
    public void Other_bad_references(string reference, string code)
    {
        Add("css/site.css", $"a{{src:{reference}}}");
        Pipeline().Get("css/site.css").ShouldBeNull();
        _sink.ToSortedArray().ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void Imports_are_put_in_place_and_their_references_stay_right()
    {
        Add(
            "css/site.css",
            "@charset 'utf-8';\n@import 'base/a.css';\n@import url(\"base/b.css\") screen and (min-width: 1em);\n@import url(c.css) layer(x) supports(display: grid) print;\nz{}"
        );
        Add("css/base/a.css", "a{src:url(../../i.png)}");
        Add("css/base/b.css", "b{src:url(../../i.png)}");
        Add("css/c.css", "c{}");
        Add("i.png", "png");
        AssetPipeline pipeline = Pipeline();
        string image = "../" + pipeline.Get("i.png")!.OutputPath;
        Text(pipeline.Get("css/site.css")!)
            .ShouldBe(
                $"a{{src:url({image})}}@media screen and (min-width: 1em){{b{{src:url({image})}}}}@media print{{@supports (display: grid){{@layer x{{c{{}}}}}}}}z{{}}"
            );
    }

    [Fact]
    public void Imports_from_elsewhere_come_first()
    {
        Add("a.css", "@layer base;@import 'b.css';a{}");
        Add("b.css", "@import url(https://example.org/x.css) print;b{}");
        Text(Make("a.css")).ShouldBe("@layer base;@import url(https://example.org/x.css) print;\nb{}a{}");
    }

    [Theory]
    [InlineData("@import 'a.css';", "SG5103", "a.css → a.css")]
    [InlineData("@import 'b.css';", "SG5103", "a.css → b.css → a.css")]
    [InlineData("@import 'none.css';", "SG5102", "'none.css'")]
    [InlineData("@import 'x.js';", "SG5104", "'x.js'")]
    [InlineData("@import 'c.css' print;", "SG5104", "https://example.org")]
    public void Bad_imports(string css, string code, string message)
    {
        Add("a.css", css);
        Add("b.css", "@import 'a.css';");
        Add("c.css", "@import 'https://example.org/x.css';");
        Add("x.js", "x");
        Pipeline().Get("a.css").ShouldBeNull();
        Diagnostic diagnostic = _sink.ToSortedArray().ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe(code);
        diagnostic.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("@import")]
    [InlineData("@import ;")]
    [InlineData("@import 'a.css' layer(")]
    [InlineData("@import 'a.css' supports(;")]
    [InlineData("@import url('a.css'")]
    [InlineData("@import url(a.css")]
    [InlineData("a{} @import 'a.css';")]
    public void What_is_no_import_stays(string css)
    {
        Add("b.css", css);
        Add("a.css", "a{}");
        Make("b.css");
    }

    [Fact]
    public void Bundles_are_put_together_in_order()
    {
        Add("js/a.js", "var a = 1 // no semicolon");
        Add("js/b.js", "( function ( ) { } ) ( )\n");
        _bundles["js/all.js"] = new AssetBundle(["js/a.js", "js/b.js"]);
        Add("css/a.css", "a { }");
        Add("css/b.css", "b { }");
        _bundles["all.css"] = new AssetBundle(["css/b.css", "css/a.css"]);
        AssetPipeline pipeline = Pipeline();
        Text(pipeline.Get("js/all.js")!).ShouldBe("var a=1\n;\n(function(){})()");
        Text(pipeline.Get("all.css")!).ShouldBe("b{}a{}");
        pipeline.Outputs.Count().ShouldBe(2);
    }

    [Fact]
    public void Bad_bundles()
    {
        Add("a.css", "a{}");
        Add("a.js", "a");
        SourceLocation listed = SourceLocation.File("themes/x/theme.yaml");
        _bundles["x.css"] = new AssetBundle(["a.css", "a.js"], listed);
        _bundles["y.css"] = new AssetBundle(["b.css"], listed);
        _bundles["z.png"] = new AssetBundle(["a.css"], listed);
        AssetPipeline pipeline = Pipeline();
        foreach (string name in _bundles.Keys)
        {
            pipeline.Get(name).ShouldBeNull();
        }

        _sink
            .ToSortedArray()
            .Select(d => (d.Code, d.Message))
            .ShouldBe([
                ("SG5101", "unknown asset 'b.css' in the bundle 'y.css'"),
                ("SG5107", "the bundle 'x.css' cannot hold 'a.js'"),
                ("SG5107", "the bundle 'z.png' cannot hold 'a.css'"),
            ]);
    }

    [Fact]
    public void An_unknown_asset_is_an_error_with_a_suggestion()
    {
        Add("css/site.css", "a{}");
        SourceLocation place = new(new SourceText("layouts/base.html", "{{ asset 'css/sites.css' }}"), 3);
        Pipeline().Get("css/sites.css", place).ShouldBeNull();
        Diagnostic diagnostic = _sink.ToSortedArray().ShouldHaveSingleItem();
        (diagnostic.Code, diagnostic.Hint, diagnostic.Location).ShouldBe(
            ("SG5101", "did you mean 'css/site.css'?", place)
        );
    }

    [Fact]
    public void What_is_not_understood_is_shipped_with_a_warning()
    {
        Add("a.css", "a { b : c");
        Add("a.js", "a = 'x");
        Text(Make("a.css")).ShouldBe("a { b : c\n");
        Text(Make("a.js")).ShouldBe("a = 'x");
        _sink.HasErrors.ShouldBeFalse();
        _sink.ToSortedArray().ShouldAllBe(d => d.Code == "SG5106" && d.Location!.Position.Line == 1);
    }

    [Fact]
    public void What_cannot_be_read_is_an_error()
    {
        Add("a.css", "");
        System.IO.File.WriteAllBytes(_files["a.css"], [0x61, 0xFF, 0xFE]);
        _files["b.png"] = Path.Combine(_site, "none");
        AssetPipeline pipeline = Pipeline();
        pipeline.Get("a.css").ShouldBeNull();
        pipeline.Get("b.png").ShouldBeNull();
        _sink.ToSortedArray().Select(d => d.Code).ShouldBe(["SG5105", "SG5105"]);
    }

    [Fact]
    public void Many_threads_get_the_same_asset()
    {
        Add("a.css", "a{src:url(a.png)}");
        Add("b.css", "@import 'a.css';");
        Add("a.png", "png");
        AssetPipeline pipeline = Pipeline();
        Asset?[] made = new Asset?[64];
        Parallel.For(
            0,
            made.Length,
            i =>
                made[i] = pipeline.Get(
                    (i % 3) switch
                    {
                        0 => "a.css",
                        1 => "b.css",
                        _ => "a.png",
                    }
                )
        );
        made.Distinct().Count().ShouldBe(3);
        pipeline.Outputs.Count().ShouldBe(3);
    }

    private void Add(string path, string content)
    {
        string full = Path.Combine(_site, "assets", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, content);
        _files[path] = full;
    }

    private AssetPipeline Pipeline() => new(_files, _bundles, _config, _site, _sink);

    private Asset Make(string path) => Pipeline().Get(path).ShouldNotBeNull();

    private static string Text(Asset asset) => Encoding.UTF8.GetString(asset.Content.Span);

    private static string Fingerprint(Asset asset) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(asset.Content.Span))[..8];
}
