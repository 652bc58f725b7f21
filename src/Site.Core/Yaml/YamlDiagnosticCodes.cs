namespace Site.Core.Yaml;

/// <summary>The codes under which faults of a YAML text are reported; every kind of file has its own.</summary>
/// <param name="Syntax">The text is not YAML, or YAML beyond the limits of <see cref="YamlReader"/>.</param>
/// <param name="DuplicateKey">A mapping has a key twice.</param>
public sealed record YamlDiagnosticCodes(string Syntax, string DuplicateKey);
