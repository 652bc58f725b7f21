namespace Drafter.Privacy.Secrets;

/// <summary>Finds passwords and tokens in URLs: <c>scheme://user:password@host</c>, <c>scheme://token@host</c>, and the path of a Slack webhook.</summary>
internal static class UrlFinder
{
    private const string Slashes = "://";
    private const string Webhook = "hooks.slack.com/services/";
    private const int LeastToken = 16;
    private const int LeastWebhook = 20;

    /// <summary>Looks through a text.</summary>
    public static void Find(ScannedText text)
    {
        for (int at = 0; (at = text.Find(Slashes, at)) >= 0; )
        {
            int start = at + Slashes.Length;
            int end = text.EndOf(IsOfAuthority, start);
            FindPassword(text, start, end);
            at = end;
        }

        for (int at = 0; (at = text.Find(Webhook, at)) >= 0; at += Webhook.Length)
        {
            int start = at + Webhook.Length;
            int end = text.EndOf(static c => char.IsAsciiLetterOrDigit(c) || c == '/', start);
            if (end - start >= LeastWebhook)
            {
                text.Add(start, end, SecretKinds.ApiKey);
            }
        }
    }

    private static bool IsOfAuthority(char c) =>
        c is > ' ' and not ('/' or '?' or '#' or '"' or '\'' or '<' or '>' or '`' or '\\');

    private static void FindPassword(ScannedText text, int start, int end)
    {
        ReadOnlySpan<char> authority = text.Slice(start, end);
        int at = authority.LastIndexOf('@');
        if (at <= 0)
        {
            return;
        }

        int colon = authority[..at].IndexOf(':');
        ReadOnlySpan<char> password = authority[(colon + 1)..at];
        bool isToken = colon < 0 && password.Length >= LeastToken && password.ContainsAnyInRange('0', '9');
        if (!password.IsEmpty && (colon >= 0 || isToken) && !IsPlaceholder(password))
        {
            text.Add(start + colon + 1, start + at, SecretKinds.Password);
        }
    }

    /// <summary>Whether it stands for a password, as <c>${PASSWORD}</c> and the word itself do.</summary>
    private static bool IsPlaceholder(ReadOnlySpan<char> password) =>
        password[0] is '$' or '{' or '*' or '%' or '['
        || password.Equals("password", StringComparison.OrdinalIgnoreCase)
        || password.Equals("pass", StringComparison.OrdinalIgnoreCase);
}
