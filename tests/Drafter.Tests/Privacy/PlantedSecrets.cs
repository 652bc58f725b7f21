using System.Collections.Immutable;

namespace Drafter.Tests.Privacy;

/// <summary>Secrets as they stand in notes; all made up, and put together so that no scanner of repositories takes them for real.</summary>
internal static class PlantedSecrets
{
    public const string KeyVariableValue = "not-of-any-known-shape/42";

    private const string Random36 = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    /// <summary>What is secret, and its kind.</summary>
    public static ImmutableArray<(string Secret, string Kind)> All { get; } =
    [
        ("sk-" + "ant-api03-" + Random36 + "_x-Y", "api-key"),
        ("sk-" + "proj-" + Random36, "api-key"),
        ("sk-" + Random36, "api-key"),
        ("gh" + "p_" + Random36, "api-key"),
        ("github" + "_pat_" + "11ABCDEFG0_" + Random36, "api-key"),
        ("gl" + "pat-" + "x1Y2z3A4b5C6d7E8f9G0", "api-key"),
        ("xo" + "xb-" + "123456789012-1234567890123-AbCdEfGhIjKl", "api-key"),
        ("AI" + "za" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q", "api-key"),
        ("sk_" + "live_" + "a1B2c3D4e5F6g7H8i9J0", "api-key"),
        ("npm_" + Random36, "api-key"),
        ("hf_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH", "api-key"),
        ("SG." + "a1B2c3D4e5F6g7H8i9J0k1." + Random36, "api-key"),
        ("AK" + "IA" + "IOSFODNN7ABCDEFG", "aws-key"),
        (
            "ey"
                + "JhbGciOiJIUzI1NiJ9."
                + "eyJzdWIiOiIxMjM0NTY3ODkwIn0."
                + "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
            "jwt"
        ),
        (
            "-----BEGIN "
                + "OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\nBG5vbmUAAAAEbm9uZQ==\n-----END OPENSSH PRIVATE KEY-----",
            "private-key"
        ),
        ("-----BEGIN " + "RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEpAIBAAKCAQEA7bq\n", "private-key"),
        ("maria.lopez+blog@example.co.uk", "email"),
        ("jörg@bücher.example", "email"),
        (KeyVariableValue, "configured-key"),
    ];

    /// <summary>What is secret within a text that says so.</summary>
    public static ImmutableArray<(string Text, string Secret, string Kind)> InContext { get; } =
    [
        ("Authorization: Bearer 7f3a9c1e5b8d2046", "7f3a9c1e5b8d2046", "bearer-token"),
        ("curl -H 'authorization: bearer abcdefghijklmnopqrstuvwxyz'", "abcdefghijklmnopqrstuvwxyz", "bearer-token"),
        ("Authorization: Basic bWFyaWE6aHVudGVyMg==", "bWFyaWE6aHVudGVyMg==", "bearer-token"),
        ("postgres://maria:hunter2@db.example:5432/blog", "hunter2", "password"),
        ("https://0123456789abcdef0123@git.example/repo", "0123456789abcdef0123", "password"),
        ("DB_PASSWORD=correct-horse-9", "correct-horse-9", "password"),
        ("\"client_secret\": \"q9w8e7r6t5y4u3\"", "q9w8e7r6t5y4u3", "password"),
        (
            "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYABCDEFGHIJ",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYABCDEFGHIJ",
            "password"
        ),
        (
            "https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx",
            "T00000000/B00000000/abcdefghijklmnopqrstuvwx",
            "api-key"
        ),
    ];

    /// <summary>All of them as notes.</summary>
    public static string Notes =>
        "The machine hums in the cupboard.\n\n"
        + string.Join("\n\n", All.Select((s, i) => $"Note {i}: {s.Secret} (keep)."))
        + "\n\n"
        + string.Join("\n\n", InContext.Select(s => s.Text))
        + "\n\nIt drew 61 W in June.\n";
}
