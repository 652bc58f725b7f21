namespace Site.Templating.Syntax;

/// <summary>The operators that stand between two expressions.</summary>
internal enum ScriptBinaryOperator : byte
{
    EmptyCoalescing,
    NotEmptyCoalescing,
    Or,
    And,
    CompareEqual,
    CompareNotEqual,
    CompareLess,
    CompareLessOrEqual,
    CompareGreater,
    CompareGreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideRound,
    Modulus,
    RangeInclude,
    RangeExclude,
}

/// <summary>How operators are written and how strongly they bind.</summary>
internal static class ScriptBinaryOperators
{
    public static string Text(this ScriptBinaryOperator op) =>
        op switch
        {
            ScriptBinaryOperator.EmptyCoalescing => "??",
            ScriptBinaryOperator.NotEmptyCoalescing => "?!",
            ScriptBinaryOperator.Or => "||",
            ScriptBinaryOperator.And => "&&",
            ScriptBinaryOperator.CompareEqual => "==",
            ScriptBinaryOperator.CompareNotEqual => "!=",
            ScriptBinaryOperator.CompareLess => "<",
            ScriptBinaryOperator.CompareLessOrEqual => "<=",
            ScriptBinaryOperator.CompareGreater => ">",
            ScriptBinaryOperator.CompareGreaterOrEqual => ">=",
            ScriptBinaryOperator.Add => "+",
            ScriptBinaryOperator.Subtract => "-",
            ScriptBinaryOperator.Multiply => "*",
            ScriptBinaryOperator.Divide => "/",
            ScriptBinaryOperator.DivideRound => "//",
            ScriptBinaryOperator.Modulus => "%",
            ScriptBinaryOperator.RangeInclude => "..",
            _ => "..<",
        };

    public static int Precedence(this ScriptBinaryOperator op) =>
        op switch
        {
            ScriptBinaryOperator.EmptyCoalescing or ScriptBinaryOperator.NotEmptyCoalescing => 20,
            ScriptBinaryOperator.Or => 30,
            ScriptBinaryOperator.And => 40,
            ScriptBinaryOperator.CompareEqual or ScriptBinaryOperator.CompareNotEqual => 50,
            <= ScriptBinaryOperator.CompareGreaterOrEqual => 60,
            ScriptBinaryOperator.Add or ScriptBinaryOperator.Subtract => 70,
            <= ScriptBinaryOperator.Modulus => 80,
            _ => 90,
        };
}
