namespace Site.Highlighting.Tokens;

/// <summary>
/// The token types of Pygments (<c>pygments.token.STANDARD_TYPES</c>), which Chroma has too. Text, white space and plain names have no
/// class: style sheets give them the colour of the text, and a page is a third shorter without their spans.
/// </summary>
public static class TokenTypes
{
    private static readonly (string Name, string Class)[] s_all =
    [
        ("Text", ""),
        ("Text.Whitespace", ""),
        ("Name", ""),
        ("Escape", "esc"),
        ("Error", "err"),
        ("Other", "x"),
        ("Keyword", "k"),
        ("Keyword.Constant", "kc"),
        ("Keyword.Declaration", "kd"),
        ("Keyword.Namespace", "kn"),
        ("Keyword.Pseudo", "kp"),
        ("Keyword.Reserved", "kr"),
        ("Keyword.Type", "kt"),
        ("Name.Attribute", "na"),
        ("Name.Builtin", "nb"),
        ("Name.Builtin.Pseudo", "bp"),
        ("Name.Class", "nc"),
        ("Name.Constant", "no"),
        ("Name.Decorator", "nd"),
        ("Name.Entity", "ni"),
        ("Name.Exception", "ne"),
        ("Name.Function", "nf"),
        ("Name.Function.Magic", "fm"),
        ("Name.Label", "nl"),
        ("Name.Namespace", "nn"),
        ("Name.Other", "nx"),
        ("Name.Property", "py"),
        ("Name.Tag", "nt"),
        ("Name.Variable", "nv"),
        ("Name.Variable.Class", "vc"),
        ("Name.Variable.Global", "vg"),
        ("Name.Variable.Instance", "vi"),
        ("Name.Variable.Magic", "vm"),
        ("Literal", "l"),
        ("Literal.Date", "ld"),
        ("Literal.Number", "m"),
        ("Literal.Number.Bin", "mb"),
        ("Literal.Number.Float", "mf"),
        ("Literal.Number.Hex", "mh"),
        ("Literal.Number.Integer", "mi"),
        ("Literal.Number.Integer.Long", "il"),
        ("Literal.Number.Oct", "mo"),
        ("Literal.String", "s"),
        ("Literal.String.Affix", "sa"),
        ("Literal.String.Backtick", "sb"),
        ("Literal.String.Char", "sc"),
        ("Literal.String.Delimiter", "dl"),
        ("Literal.String.Doc", "sd"),
        ("Literal.String.Double", "s2"),
        ("Literal.String.Escape", "se"),
        ("Literal.String.Heredoc", "sh"),
        ("Literal.String.Interpol", "si"),
        ("Literal.String.Other", "sx"),
        ("Literal.String.Regex", "sr"),
        ("Literal.String.Single", "s1"),
        ("Literal.String.Symbol", "ss"),
        ("Operator", "o"),
        ("Operator.Word", "ow"),
        ("Punctuation", "p"),
        ("Punctuation.Marker", "pm"),
        ("Comment", "c"),
        ("Comment.Hashbang", "ch"),
        ("Comment.Multiline", "cm"),
        ("Comment.Preproc", "cp"),
        ("Comment.PreprocFile", "cpf"),
        ("Comment.Single", "c1"),
        ("Comment.Special", "cs"),
        ("Generic", "g"),
        ("Generic.Deleted", "gd"),
        ("Generic.Emph", "ge"),
        ("Generic.EmphStrong", "ges"),
        ("Generic.Error", "gr"),
        ("Generic.Heading", "gh"),
        ("Generic.Inserted", "gi"),
        ("Generic.Output", "go"),
        ("Generic.Prompt", "gp"),
        ("Generic.Strong", "gs"),
        ("Generic.Subheading", "gu"),
        ("Generic.Traceback", "gt"),
    ];

    private static readonly Dictionary<string, int> s_byName = IndexNames();

    /// <summary>The names that a lexer file can write. <c>Literal.</c> may be left out: <c>String.Double</c>, <c>Number.Hex</c>.</summary>
    public static IEnumerable<string> Names => s_byName.Keys;

    /// <summary>Finds a type by its name, compared exactly.</summary>
    public static bool TryFind(string name, out TokenType type)
    {
        bool isKnown = s_byName.TryGetValue(name, out int id);
        type = new TokenType((byte)id);
        return isKnown;
    }

    internal static string NameOf(TokenType type) => s_all[type.Id].Name;

    internal static string ClassOf(TokenType type) => s_all[type.Id].Class;

    private static Dictionary<string, int> IndexNames()
    {
        const string Literal = "Literal.";
        Dictionary<string, int> index = new(s_all.Length * 2, StringComparer.Ordinal);
        for (int i = 0; i < s_all.Length; i++)
        {
            string name = s_all[i].Name;
            index[name] = i;
            if (name.StartsWith(Literal, StringComparison.Ordinal))
            {
                index[name[Literal.Length..]] = i;
            }
        }

        index["Whitespace"] = index["Text.Whitespace"];
        return index;
    }
}
