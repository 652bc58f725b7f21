namespace Site.Core.Diagnostics;

/// <summary>What is permanently known of a diagnostic code; <c>sitegen explain CODE</c> prints it.</summary>
/// <param name="Code">The code: two letters and four digits, never reused.</param>
/// <param name="Name">A permanent name in words, such as <c>unknown front matter key</c>.</param>
/// <param name="Explanation">What it means, why it is a fault, and what to do: a few sentences of Markdown.</param>
public sealed record DiagnosticDescriptor(string Code, string Name, string Explanation);
