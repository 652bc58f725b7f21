namespace Site.Status.Sources;

/// <summary>What an answer is written in: decides the <c>Accept</c> field and what counts as a page for people instead of data.</summary>
public enum PayloadFormat
{
    /// <summary>JSON; a web page in its place is a fault.</summary>
    Json,

    /// <summary>XML, such as an Atom feed; a web page in its place is a fault.</summary>
    Xml,

    /// <summary>Plain text or YAML; a web page in its place is a fault.</summary>
    Text,

    /// <summary>A web page.</summary>
    Html,
}
