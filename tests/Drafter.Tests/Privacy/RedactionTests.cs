using System.Collections.Immutable;
using System.Text;
using Drafter.Models;
using Drafter.Privacy;
using Drafter.Privacy.Secrets;
using FsCheck;
using FsCheck.Fluent;
using Testing;

namespace Drafter.Tests.Privacy;

/// <summary>Secrets are found wherever they stand, ordinary text stays, and the work grows with the text and no faster.</summary>
public sealed class RedactionTests
{
    private const int Big = 1_000_000;
    private static readonly SecretScanner s_scanner = new([PlantedSecrets.KeyVariableValue]);

    public static TheoryData<string, string, string> Secrets()
    {
        TheoryData<string, string, string> data = [];
        foreach ((string secret, string kind) in PlantedSecrets.All)
        {
            data.Add(secret, secret, kind);
        }

        foreach ((string text, string secret, string kind) in PlantedSecrets.InContext)
        {
            data.Add(text, secret, kind);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_is_found_whatever_stands_around_it(string text, string secret, string kind)
    {
        foreach (
            string around in (string[])
                ["{0}", "The key is {0}.", "(`{0}`)", "a={0}\nnext line", "\"{0}\",", "\t{0}\r\n", "– {0} –"]
        )
        {
            string whole = string.Format(null, around, text);
            ImmutableArray<Secret> found = s_scanner.Scan(whole);
            Secret hit = found.ShouldHaveSingleItem(whole);
            hit.Kind.ShouldBe(kind, whole);
            string taken = whole.Substring(hit.Start, hit.Length);
            taken.Trim().ShouldBe(secret.Trim(), whole);
        }
    }

    [Theory]
    [InlineData("A bearer of good news, and the bearer instruments of 2024 are none.")]
    [InlineData("sk-learn, risk-averse and task-oriented-programming-in-practice are words; so is sk-.")]
    [InlineData("The token: a piece of a word. Set max_tokens: 4096, and no password is needed.")]
    [InlineData("password: ${{ secrets.DB_PASSWORD_1234 }} and PASSWORD=$PASSWORD1 are variables.")]
    [InlineData("git@github.com:owner/name.git, @maria@social.example, react@18.2.0 and a @ b stay.")]
    [InlineData("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 is a digest.")]
    [InlineData("https://example.org/a:b@c and http://127.0.0.1:11434/ have no password.")]
    [InlineData("commit 6abdc52f1c1e1f0e6f3f0a9a4f4a8d2b7c9e1d03, uuid 123e4567-e89b-12d3-a456-426614174000")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [InlineData("eyJ is how a token begins; hf_, ghp_, AKIA and AIza begin others.")]
    public void Ordinary_text_stays_as_it_is(string text) => s_scanner.Scan(text).ShouldBeEmpty();

    [Fact]
    public void The_repository_s_own_posts_and_documents_stay_as_they_are_but_for_addresses()
    {
        string[] files =
        [
            .. new[] { "content", "docs", "src", "themes", "schemas" }
                .Select(RepositoryFiles.PathOf)
                .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
                .Where(f => Path.GetExtension(f) is ".md" or ".cs" or ".json" or ".html" or ".yaml" or ".scriban")
                .Where(f =>
                    !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
                ),
            RepositoryFiles.PathOf("README.md"),
            RepositoryFiles.PathOf("CONTRIBUTING.md"),
            RepositoryFiles.PathOf("CHANGELOG.md"),
        ];
        files.Length.ShouldBeGreaterThan(300);
        StringBuilder wrong = new();
        foreach (string file in files)
        {
            string text = File.ReadAllText(file);
            foreach (Secret secret in s_scanner.Scan(text).Where(s => s.Kind != SecretKinds.Email))
            {
                wrong.AppendLine($"{file}: {secret.Kind}: {text.AsSpan(secret.Start, Math.Min(secret.Length, 60))}");
            }

            foreach (Secret secret in s_scanner.Scan(text).Where(s => s.Kind == SecretKinds.Email))
            {
                string address = text.Substring(secret.Start, secret.Length);
                System.Net.Mail.MailAddress.TryCreate(address, out _).ShouldBeTrue($"{file}: {address}");
            }
        }

        wrong.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void The_same_secret_has_the_same_placeholder_and_another_one_has_another()
    {
        Redactor redactor = new(s_scanner);

        RedactedPrompt prompt = redactor.Redact([
            new PromptMessage(PromptRole.System, "Write to maria@example.org."),
            new PromptMessage(
                PromptRole.User,
                "From robin@example.org to maria@example.org, with DB_PASSWORD=hunter2hunter."
            ),
        ]);

        prompt
            .Messages.Select(m => m.Text)
            .ShouldBe([
                "Write to [REDACTED:email-1].",
                "From [REDACTED:email-2] to [REDACTED:email-1], with DB_PASSWORD=[REDACTED:password-1].",
            ]);
        prompt.Counts.ShouldBe([new RedactionCount("email", 3), new RedactionCount("password", 1)]);
    }

    /// <summary>What makes scanners that begin anew at every character slow.</summary>
    public static TheoryData<string, string> Adversaries() =>
        new()
        {
            { "sk-", "" },
            { "sk-sk_live_", "" },
            { "eyJ", "" },
            { "eyJhbGciOi.", "" },
            { "SG.", "" },
            { "SG.....................", "" },
            { "-----BEGIN PRIVATE KEY-----", "" },
            { "-----BEGIN PRIVATE KEY-----\n", "" },
            { "-----BEGIN PRIVATE KEY----- a: b\n", "" },
            { "-----BEGIN ", "" },
            { "PuTTY-User-Key-File-3: ", "" },
            { "bearer ", "" },
            { "authorization: ", "" },
            { "authorization:x ", "" },
            { "://", "" },
            { "://a:", "@" },
            { "a@", "" },
            { "@", "" },
            { "a.", "@a." },
            { "password=", "" },
            { "token:", "1" },
            { "=", "" },
            { "hooks.slack.com/services/", "" },
            { "AKIA", "" },
            { "AAAAAAAAAAAAAAAA", "" },
            { "key-0123456789abcdef", "" },
            { PlantedSecrets.KeyVariableValue[..^1], "" },
            { "ÿ", "" },
            { "\ud800", "" },
        };

    [Theory]
    [MemberData(nameof(Adversaries))]
    public void The_work_grows_with_the_text_and_no_faster(string piece, string last)
    {
        long half = Steps(piece, last, Big / 2);
        long whole = Steps(piece, last, Big);

        ((double)whole / half).ShouldBeLessThan(2.1);
        // Bounded looks to both sides cost a bounded number of steps for each character.
        whole.ShouldBeLessThan(Big * 600L);
    }

    [Fact]
    public void Any_text_is_gone_through_to_its_end_and_keeps_what_is_not_secret()
    {
        string[] pieces =
        [
            .. PlantedSecrets.All.Select(s => s.Secret),
            .. PlantedSecrets.InContext.Select(s => s.Text),
            "@",
            ":",
            "=",
            "://",
            " ",
            "\n",
            "-----BEGIN ",
            "PRIVATE KEY-----",
            "eyJ",
            ".",
            "sk-",
            "bearer",
            "é",
            "\ud83d",
            "word",
        ];
        Prop.ForAll(
                Gen.ListOf(Gen.Elements(pieces)).Select(l => string.Concat(l)).ToArbitrary(),
                text =>
                {
                    ImmutableArray<Secret> found = s_scanner.Scan(text);
                    int at = 0;
                    foreach (Secret secret in found)
                    {
                        secret.Start.ShouldBeGreaterThanOrEqualTo(at);
                        secret.Length.ShouldBeGreaterThan(0);
                        at = secret.End;
                    }

                    at.ShouldBeLessThanOrEqualTo(text.Length);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static long Steps(string piece, string last, int length)
    {
        ScannedText text = new(string.Concat(Enumerable.Repeat(piece, length / piece.Length)) + last);
        s_scanner.Scan(text);
        return text.Steps;
    }
}
