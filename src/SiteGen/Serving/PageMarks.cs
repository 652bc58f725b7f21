using System.Globalization;
using SiteGen.Model;

namespace SiteGen.Serving;

/// <summary>Why a plain build would leave a page out.</summary>
internal static class PageMarks
{
    /// <summary>The marks of a page: <c>draft</c>, <c>dated 2027-01-01</c>, <c>expired 2026-01-01</c>; empty for a page that is built.</summary>
    public static string Of(Page? page, DateTimeOffset now)
    {
        if (page is null)
        {
            return string.Empty;
        }

        List<string> marks = [];
        if (page.IsDraft)
        {
            marks.Add("draft");
        }

        if ((page.FrontMatter.PublishDate ?? page.FrontMatter.Date) is { } published && published > now)
        {
            marks.Add("dated " + Day(published));
        }

        if (page.FrontMatter.ExpiryDate is { } expiry && expiry <= now)
        {
            marks.Add("expired " + Day(expiry));
        }

        return string.Join(", ", marks);

        static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
