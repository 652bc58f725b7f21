using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Site.Templating.Parsing;
using Site.Templating.Runtime;

namespace Site.Templating.Tests;

/// <summary>What a host does with the library.</summary>
public class HostTests
{
    private const string Products =
        "<ul>{{ for product in products }}<li><h2>{{ product.name }}</h2><p>Only {{ product.price }}</p><p>{{ product.description | string.truncate 15 }}</p></li>{{ end }}</ul>";

    [Fact]
    public void A_plain_model_is_read_under_snake_case()
    {
        var model = new { UnitPrice = 1.5, Items = new[] { new { Name = "a" }, new { Name = "b" } } };
        Template.Parse("{{ unit_price }}{{ for x in items; x.name; end }}").Render(model).ShouldBe("1.5ab");
        Template.Parse("{{ UnitPrice }}").Render(model, MemberRenamer.Unchanged).ShouldBe("1.5");
    }

    [Fact]
    public void An_expression_is_evaluated_to_its_value()
    {
        Template.Evaluate("1 + 2").ShouldBe(3);
        Template.Evaluate("x = 2; x * 2").ShouldBe(4);
        Template.Evaluate("ret [1]").ShouldBeOfType<ScriptArray>();
    }

    [Fact]
    public void Functions_are_imported_and_given_the_render()
    {
        var globals = new ScriptObject();
        globals.Import("twice", static (string s) => s + s);
        globals.Import("loops", static (TemplateContext c, int x) => c.LoopLimit + x);
        Template.Parse("{{ 'ab' | twice }} {{ loops 5 }}").Render(globals).ShouldBe("abab 1005");
    }

    [Fact]
    public void Any_delegate_is_imported_with_its_optional_parameters_and_params()
    {
        var globals = new ScriptObject();
        var log = new List<string>();
        globals.Import("log", (Action<string>)log.Add);
        globals.Import("join", Joined);
        var template = Template.Parse("{{ log 'a' }}{{ join 1 'x' 'y' }} {{ join 2 }} {{ join 3 text:'t' }}");
        template.Render(globals).ShouldBe("1:x:y 2:-: 3:t:");
        log.ShouldBe(["a"]);

        static string Joined(TemplateContext context, int number, string text = "-", params string[] rest) =>
            $"{number}:{text}:{string.Join(',', rest)}";
    }

    [Fact]
    public void The_program_of_the_documentation_runs()
    {
        var template = Template.Parse("{{ greet name | string.upcase }}", "hello.html");
        template.HasErrors.ShouldBeFalse();
        var globals = new ScriptObject { ["name"] = "you" };
        globals.Import("greet", (string name) => $"Hello {name}");
        var context = new TemplateContext { LoopLimit = 10_000, TimeLimit = TimeSpan.FromSeconds(5) };
        context.PushGlobal(globals);
        template.Render(context).ShouldBe("HELLO YOU");
    }

    [Fact]
    public void The_static_members_of_a_type_are_imported()
    {
        var globals = new ScriptObject();
        globals.Import(typeof(Greetings), filter: static m => m.Name != nameof(Greetings.Secret));
        Template
            .Parse("{{ say_hello 'you' }} {{ polite_word }} [{{ secret }}] {{ 2 | plus_one }}")
            .Render(globals)
            .ShouldBe("Hello you please [] 3");
    }

    [Fact]
    public void A_function_written_for_Scriban_gets_its_arguments_as_an_array()
    {
        var globals = new ScriptObject();
        globals.Import("count", new CountArguments());
        Template
            .Parse("{{ 'x' | count 1 2 named:'n' }} {{ [5] | array.each @count }}")
            .Render(globals)
            .ShouldBe("3 n `count 1 2 named:'n'` [\"1  `array.each @count`\"]");
    }

    [Fact]
    public void An_argument_of_the_wrong_type_is_told_at_the_call()
    {
        var globals = new ScriptObject();
        globals.Import("f", (Delegate)(Func<int, int>)(static x => x));
        Should
            .Throw<ScriptRuntimeException>(() => Template.Parse("{{ f 'a' }}", "t").Render(globals))
            .Message.ShouldBe("t(1,4) : error : Unable to convert the string `a` to an int");
    }

    [Fact]
    public void A_host_functions_failure_is_told_at_the_call()
    {
        var globals = new ScriptObject();
        globals.Import("fail", static int () => throw new NotSupportedException("no"));
        var e = Should.Throw<ScriptRuntimeException>(() => Template.Parse("a\n {{ fail }}", "p").Render(globals));
        e.Message.ShouldBe("p(2,5) : error : The function `fail` failed: no");
        e.InnerException.ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public void One_template_is_rendered_by_many_threads()
    {
        var template = Template.Parse(Products);
        var expected = template.Render(ProductList(50));
        Parallel.For(
            0,
            200,
            _ =>
            {
                var context = new TemplateContext();
                context.PushGlobal(ProductList(50));
                template.Render(context).ShouldBe(expected);
            }
        );
    }

    [Fact]
    public void A_context_is_used_again_after_reset()
    {
        var context = new TemplateContext { LoopLimit = 5 };
        context.PushGlobal(new ScriptObject());
        var failing = Template.Parse("{{ x = 1; $y = 2; for i in 1..9; array.cycle ['a', 'b']; end }}");
        Should.Throw<ScriptRuntimeException>(() => failing.Render(context));
        context.Reset();
        context.PushGlobal(new ScriptObject());
        Template.Parse("[{{ x }}{{ $y }}{{ i }}{{ array.cycle ['a', 'b'] }}]").Render(context).ShouldBe("[a]");
    }

    [Fact]
    public void A_failed_render_leaves_the_globals_as_they_were()
    {
        var context = new TemplateContext();
        var globals = new ScriptObject { ["o"] = new ScriptObject() };
        context.PushGlobal(globals);
        Should.Throw<ScriptRuntimeException>(() =>
            Template.Parse("{{ with o; for x in [1]; nope.x; end; end }}").Render(context)
        );
        context.CurrentGlobal.ShouldBeSameAs(globals);
        context.PopGlobal().ShouldBeSameAs(globals);
    }

    [Fact]
    public void Numbers_and_dates_follow_the_pushed_culture()
    {
        var context = new TemplateContext();
        context.PushGlobal(new ScriptObject());
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        context.PushCulture(culture);
        Template.Parse("{{ 1.5 }}").Render(context).ShouldBe("1,5");
        context.PopCulture().ShouldBeSameAs(culture);
        Template.Parse("{{ 1.5 }}").Render(context).ShouldBe("1.5");
    }

    [Fact]
    public void A_render_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var globals = new ScriptObject();
        globals.Import(
            "stop",
            () =>
            {
                source.Cancel();
                return "";
            }
        );
        var context = new TemplateContext { CancellationToken = source.Token, LoopLimit = 0 };
        context.PushGlobal(globals);
        Should
            .Throw<ScriptAbortException>(() => Template.Parse("{{ while true; stop; end }}").Render(context))
            .CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public void A_render_is_stopped_by_the_clock()
    {
        var context = new TemplateContext { TimeLimit = TimeSpan.FromMilliseconds(20), LoopLimit = 0 };
        context.PushGlobal(new ScriptObject());
        Should
            .Throw<ScriptRuntimeException>(() => Template.Parse("{{ while true; end }}").Render(context))
            .Message.ShouldContain("longer than the limit");
    }

    [Fact]
    public void Members_of_a_hosts_view_are_read_with_the_place_that_asks()
    {
        var view = new View();
        var context = new TemplateContext();
        context.PushGlobal(new ScriptObject { ["page"] = view });
        Template.Parse("\n{{ page.title }}", "layout").Render(context).ShouldBe("\nHello");
        view.Reads.ShouldBe(["title layout(2,4)"]);
        Should
            .Throw<ScriptRuntimeException>(() => Template.Parse("{{ page.title = 1 }}", "layout").Render(context))
            .Span.ToString()
            .ShouldBe("layout(1,4)");
    }

    [Fact]
    public void A_loader_may_give_parsed_templates()
    {
        var loader = new ParsedLoader();
        for (var i = 0; i < 2; i++)
        {
            var context = new TemplateContext { TemplateLoader = loader };
            context.PushGlobal(new ScriptObject());
            Template.Parse("{{ include 'x' }}").Render(context).ShouldBe("parsed");
        }

        loader.Asked.ShouldBe(2);
    }

    [Fact]
    public void A_page_of_products_allocates_little()
    {
        var template = Template.Parse(Products);
        var context = new TemplateContext();
        context.PushGlobal(ProductList(500));
        template.Render(context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var text = template.Render(context);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{allocated} bytes for {text.Length} characters");

        // The text itself, a truncated description for each product, and next to nothing else.
        allocated.ShouldBeLessThan((text.Length * 2) + (500 * 60) + 4096);
    }

    internal static ScriptObject ProductList(int count) =>
        new()
        {
            ["products"] = new ScriptArray(
                Enumerable
                    .Range(0, count)
                    .Select(static i =>
                        (object?)
                            new ScriptObject
                            {
                                ["name"] = $"Name{i}",
                                ["price"] = i + 0.5,
                                ["description"] = $"Lorem ipsum dolor sit amet {i}",
                            }
                    )
            ),
        };

    private sealed class ParsedLoader : ITemplateLoader, IParsedTemplateLoader
    {
        private static readonly Template Parsed = Template.Parse("parsed", "x");

        public int Asked { get; private set; }

        public string? GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) => templateName;

        public string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            throw new NotSupportedException();

        public Template? GetTemplate(TemplateContext context, SourceSpan callerSpan, string templatePath)
        {
            Asked++;
            return Parsed;
        }
    }

    private sealed class View : IScriptObject
    {
        public List<string> Reads { get; } = [];

        public int Count => 1;

        public bool IsReadOnly
        {
            get => true;
            set { }
        }

        public IEnumerable<string> GetMembers() => ["title"];

        public bool Contains(string member) => member == "title";

        public bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
        {
            Reads.Add($"{member} {span}");
            value = "Hello";
            return true;
        }

        public bool CanWrite(string member) => false;

        public bool TrySetValue(
            TemplateContext context,
            SourceSpan span,
            string member,
            object? value,
            bool readOnly
        ) => false;

        public bool Remove(string member) => false;

        public void SetReadOnly(string member, bool readOnly) { }

        [SuppressMessage("Naming", "CA1720", Justification = "Scriban's name")]
        public IScriptObject Clone(bool deep) => this;
    }

    private static class Greetings
    {
        public static string PoliteWord => "please";

        public static string Secret => "no";

        public static string SayHello(string name) => $"Hello {name}";

        public static int PlusOne(int number) => number + 1;
    }

    private sealed class CountArguments : IScriptCustomFunction
    {
        public object? Invoke(
            TemplateContext context,
            Syntax.ScriptNode callerContext,
            ScriptArray arguments,
            Syntax.ScriptBlockStatement? blockStatement
        ) =>
            $"{arguments.Count} {(arguments.TryGetValue(context, default, "named", out var n) ? n : null)} `{callerContext}`";
    }
}
