using System.Collections.Concurrent;
using Site.Templating;
using Site.Templating.Runtime;
using SiteGen.Markdown;
using SiteGen.Model;
using SiteGen.Shortcodes;

namespace SiteGen.Rendering;

/// <summary>Template contexts for reuse: a render takes one and gives it back; renders within renders take another.</summary>
internal sealed class ContextPool(SiteRenderer renderer, ScriptObject builtins)
{
    private const int LoopLimit = 10_000_000;
    private const long OutputLimit = 512L * 1024 * 1024;
    private readonly ConcurrentBag<(TemplateContext Context, RenderScope Scope)> _free = [];

    /// <summary>Takes a context for a render.</summary>
    public Lease Rent(Page page, int pagerNumber, RenderTarget target, IMarkdownHost? host, Shortcode? shortcode = null)
    {
        if (!_free.TryTake(out (TemplateContext Context, RenderScope Scope) free))
        {
            free = Create();
        }

        free.Scope.Begin(page, pagerNumber, target, host, shortcode);
        return new Lease(this, free.Context, free.Scope);
    }

    private (TemplateContext Context, RenderScope Scope) Create()
    {
        TemplateContext context = new(builtins)
        {
            TemplateLoader = renderer.Templates,
            AutoEscapeHtml = true,
            AutoIndent = false,
            LoopLimit = LoopLimit,
            OutputLimit = OutputLimit,
        };
        return (context, new RenderScope(renderer));
    }

    /// <summary>A context on loan; giving it back twice is an error of ours.</summary>
    internal readonly struct Lease : IDisposable
    {
        private readonly ContextPool _pool;

        /// <summary>Lends a context.</summary>
        public Lease(ContextPool pool, TemplateContext context, RenderScope scope)
        {
            _pool = pool;
            Scope = scope;
            Context = context;
            scope.Attach(context);
        }

        /// <summary>The context.</summary>
        public TemplateContext Context { get; }

        /// <summary>What is rendered.</summary>
        public RenderScope Scope { get; }

        /// <inheritdoc />
        public void Dispose() => _pool._free.Add((Context, Scope));
    }
}
