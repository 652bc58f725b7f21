namespace Site.Core.Schema;

/// <summary>The codes under which faults of a value are reported; every kind of file has its own.</summary>
/// <param name="UnknownKey">A key that is not known.</param>
/// <param name="WrongType">A value of another type than expected.</param>
/// <param name="BadValue">A value of the right type that is not allowed: a number out of range, none of the known words.</param>
/// <param name="MissingKey">A required key that is missing.</param>
/// <param name="DuplicateKey">A key that is there twice, in two spellings.</param>
/// <param name="BadDate">A date that does not exist.</param>
/// <param name="KeyNoun">What a key is called in messages: <c>front matter key</c>.</param>
public sealed record SchemaDiagnosticCodes(
    string UnknownKey,
    string WrongType,
    string BadValue,
    string MissingKey,
    string DuplicateKey,
    string BadDate,
    string KeyNoun
);
