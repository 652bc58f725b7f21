using System.Text;
using System.Xml;

namespace SiteGen.Outputs;

/// <summary>Writes XML documents as UTF-8, the same bytes on every machine.</summary>
internal static class XmlText
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.None,
        CloseOutput = false,
    };

    /// <summary>The bytes of a document.</summary>
    public static byte[] Write(Action<XmlWriter> write)
    {
        using MemoryStream stream = new();
        using (XmlWriter xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            write(xml);
            xml.WriteEndDocument();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>The text without the characters that XML 1.0 does not allow (section 2.2).</summary>
    public static string Clean(string text)
    {
        int i = 0;
        while (i < text.Length && IsAllowed(text, i, out int length))
        {
            i += length;
        }

        if (i == text.Length)
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        for (i = 0; i < text.Length; i++)
        {
            if (IsAllowed(text, i, out int length))
            {
                clean.Append(text, i, length);
                i += length - 1;
            }
        }

        return clean.ToString();
    }

    private static bool IsAllowed(string text, int index, out int length)
    {
        length = 1;
        if (XmlConvert.IsXmlChar(text[index]))
        {
            return true;
        }

        length = 2;
        return index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]);
    }
}
