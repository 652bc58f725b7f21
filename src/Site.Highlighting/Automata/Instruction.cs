namespace Site.Highlighting.Automata;

/// <summary>What an instruction of a <see cref="PatternProgram"/> does.</summary>
internal enum Operation : byte
{
    /// <summary>Takes a code unit of set <c>Argument</c>.</summary>
    Take,

    /// <summary>Goes on in two ways; <c>Next</c> is preferred to <c>Other</c>.</summary>
    Split,

    /// <summary>Goes on.</summary>
    Jump,

    /// <summary>Notes the place in slot <c>Argument</c>.</summary>
    Save,

    /// <summary>Goes on where the code unit before is in set <c>Argument</c>.</summary>
    Before,

    /// <summary>Goes on where the code unit before is not in the set, or there is none.</summary>
    NotBefore,

    /// <summary>Goes on where the next code unit is in set <c>Argument</c>.</summary>
    After,

    /// <summary>Goes on where the next code unit is not in the set, or there is none.</summary>
    NotAfter,

    /// <summary>Goes on between a word and what is none.</summary>
    Boundary,

    /// <summary>Goes on within a word or outside of one.</summary>
    NotBoundary,

    /// <summary>Rule <c>Argument</c> matches.</summary>
    Match,
}

/// <summary>An instruction of a <see cref="PatternProgram"/>.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Argument">A set, a slot or a rule.</param>
/// <param name="Next">The instruction to go on with.</param>
/// <param name="Other">The second one of a <see cref="Operation.Split"/>.</param>
internal readonly record struct Instruction(Operation Operation, int Argument, int Next, int Other = -1);
