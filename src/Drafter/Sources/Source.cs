using System.Globalization;
using System.Text;
using Drafter.Text;

namespace Drafter.Sources;

/// <summary>Something that the post rests on: a file or a page as it was when the author gave it, in <c>sources/NN.md</c>.</summary>
/// <param name="Number">Its number, by which sections cite it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">Its text.</param>
internal sealed record Source(int Number, string Title, string Text)
{
    /// <summary>Where it was fetched from; <c>null</c> for a file.</summary>
    public string? Url { get; init; }

    /// <summary>The name of the file it was read from, without its folders; <c>null</c> for a page.</summary>
    public string? File { get; init; }

    /// <summary>When it was fetched or read, ISO 8601 in UTC.</summary>
    public string Fetched { get; init; } = string.Empty;

    /// <summary>The SHA-256 of the bytes as they came, in hexadecimal digits.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>The name of the file in the workspace.</summary>
    public static string FileName(int number) => string.Create(CultureInfo.InvariantCulture, $"sources/{number:00}.md");

    /// <summary>The text of the file in the workspace.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new($"---\ntitle: {YamlText.Quote(Title)}\n");
        if (Url is not null)
        {
            text.Append($"url: {YamlText.Quote(Url)}\n");
        }

        if (File is not null)
        {
            text.Append($"file: {YamlText.Quote(File)}\n");
        }

        return text.Append($"fetched: {Fetched}\nsha256: {YamlText.Quote(Sha256)}\n---\n\n{Text.Trim()}\n").ToString();
    }
}
