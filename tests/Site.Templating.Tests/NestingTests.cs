using Site.Templating.Runtime;

namespace Site.Templating.Tests;

/// <summary>Templates that nest without end: an error at a place, and never an overflow of the stack.</summary>
public class NestingTests
{
    [Theory]
    [InlineData("(", "1")]
    [InlineData("[", "1")]
    [InlineData("{a:", "1")]
    [InlineData("!", "1")]
    [InlineData("-", "x")]
    [InlineData("@", "x")]
    [InlineData("f(", "1")]
    [InlineData("a[", "1")]
    [InlineData("1+", "1")]
    [InlineData("a.", "b")]
    [InlineData("a|", "b")]
    [InlineData("true ? 1 : ", "2")]
    [InlineData("x = ", "2")]
    [InlineData("if true;", "1")]
    [InlineData("if 1; else ", "1")]
    [InlineData("for x in y;", "1")]
    [InlineData("do;", "1")]
    [InlineData("$\"{", "1")]
    [InlineData("case 1; when 1;", "1")]
    public void Deep_nesting_is_an_error(string piece, string last)
    {
        var text = "{{ " + string.Concat(Enumerable.Repeat(piece, 20_000)) + last + " }}";
        var template = Template.Parse(text);
        template.HasErrors.ShouldBeTrue();
        template.Messages[0].Span.HasSource.ShouldBeTrue();
    }

    [Fact]
    public void Deep_recursion_is_an_error_on_a_small_stack()
    {
        var text =
            "{{ func f; "
            + string.Concat(Enumerable.Repeat("(", 150))
            + "f"
            + string.Concat(Enumerable.Repeat(")", 150))
            + "; end; f }}";
        var template = Template.Parse(text);
        template.HasErrors.ShouldBeFalse();
        ScriptRuntimeException? caught = null;
        var thread = new Thread(
            () =>
            {
                var context = new TemplateContext { RecursiveLimit = 1_000_000 };
                context.PushGlobal(new ScriptObject());
                caught = Should.Throw<ScriptRuntimeException>(() => template.Render(context));
            },
            512 * 1024
        );
        thread.Start();
        thread.Join();
        caught!.Message.ShouldContain("nests too deep");
    }
}
