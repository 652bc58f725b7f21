namespace Drafter.Models;

/// <summary>What a model is asked for; the configuration has an ordered list of models for each.</summary>
public enum ModelRole
{
    /// <summary>Questions and the outline.</summary>
    Outline,

    /// <summary>The text of a section.</summary>
    Draft,

    /// <summary>What is wrong with the whole text.</summary>
    Critique,

    /// <summary>A better text of a passage.</summary>
    Revise,
}
