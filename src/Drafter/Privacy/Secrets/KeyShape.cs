using System.Collections.Immutable;

namespace Drafter.Privacy.Secrets;

/// <summary>What the characters after the prefix of a key are.</summary>
internal enum KeyTail
{
    /// <summary>Letters, digits, hyphens and underscores.</summary>
    Name,

    /// <summary>As <see cref="Name"/>, and dots.</summary>
    Dotted,

    /// <summary>At first as many letters and digits as the least length.</summary>
    AlphaNumeric,

    /// <summary>As many capitals and digits as the least length, and no more.</summary>
    Capitals,

    /// <summary>As many hexadecimal digits as the least length.</summary>
    Hexadecimal,

    /// <summary>As <see cref="Name"/>, with 12 letters and digits in a row among which a digit is: for prefixes that words begin with too.</summary>
    Random,
}

/// <summary>How the keys of a vendor look.</summary>
/// <param name="Prefix">How they begin.</param>
/// <param name="Least">The least characters after it.</param>
/// <param name="Tail">What these are.</param>
/// <param name="Kind">What it is.</param>
internal sealed record KeyShape(string Prefix, int Least, KeyTail Tail, string Kind = SecretKinds.ApiKey)
{
    /// <summary>The known shapes, after the vendors' documentation and the rules of secret scanners; a longer prefix stands before a shorter one.</summary>
    public static ImmutableArray<KeyShape> All { get; } =
    [
        .. new KeyShape[]
        {
            // Model servers.
            new("sk-ant-", 8, KeyTail.Name),
            new("sk-proj-", 12, KeyTail.Name),
            new("sk-svcacct-", 12, KeyTail.Name),
            new("sk-admin-", 16, KeyTail.Name),
            new("sk-or-v1-", 16, KeyTail.Name),
            new("sk-", 16, KeyTail.Random),
            new("hf_", 24, KeyTail.AlphaNumeric),
            new("gsk_", 24, KeyTail.AlphaNumeric),
            new("xai-", 24, KeyTail.AlphaNumeric),
            new("pplx-", 24, KeyTail.AlphaNumeric),
            new("r8_", 24, KeyTail.AlphaNumeric),
            new("nvapi-", 24, KeyTail.Name),
            new("fw_", 20, KeyTail.Random),
            // Google.
            new("AIza", 30, KeyTail.Name),
            new("GOCSPX-", 20, KeyTail.Name),
            new("ya29.", 20, KeyTail.Dotted),
            // Code and packages.
            new("ghp_", 30, KeyTail.AlphaNumeric),
            new("gho_", 30, KeyTail.AlphaNumeric),
            new("ghu_", 30, KeyTail.AlphaNumeric),
            new("ghs_", 30, KeyTail.AlphaNumeric),
            new("ghr_", 30, KeyTail.AlphaNumeric),
            new("github_pat_", 20, KeyTail.Name),
            new("glpat-", 16, KeyTail.Name),
            new("gldt-", 16, KeyTail.Random),
            new("glrt-", 16, KeyTail.Random),
            new("glptt-", 16, KeyTail.Random),
            new("npm_", 30, KeyTail.AlphaNumeric),
            new("pypi-", 40, KeyTail.Name),
            new("oy2", 40, KeyTail.AlphaNumeric),
            new("dckr_pat_", 20, KeyTail.Name),
            new("rubygems_", 40, KeyTail.Hexadecimal),
            // Messages and mail.
            new("xoxb-", 10, KeyTail.Name),
            new("xoxp-", 10, KeyTail.Name),
            new("xoxa-", 10, KeyTail.Name),
            new("xoxr-", 10, KeyTail.Name),
            new("xoxs-", 10, KeyTail.Name),
            new("xapp-", 16, KeyTail.Name),
            new("SG.", 40, KeyTail.Dotted),
            new("key-", 32, KeyTail.Hexadecimal),
            // Money and shops.
            new("sk_live_", 12, KeyTail.Name),
            new("sk_test_", 12, KeyTail.Name),
            new("rk_live_", 12, KeyTail.Name),
            new("rk_test_", 12, KeyTail.Name),
            new("whsec_", 16, KeyTail.Random),
            new("shpat_", 24, KeyTail.Hexadecimal),
            new("shpss_", 24, KeyTail.Hexadecimal),
            new("shpca_", 24, KeyTail.Hexadecimal),
            new("sq0atp-", 20, KeyTail.Name),
            new("sq0csp-", 20, KeyTail.Name),
            // Machines.
            new("AKIA", 16, KeyTail.Capitals, SecretKinds.AwsKey),
            new("ASIA", 16, KeyTail.Capitals, SecretKinds.AwsKey),
            new("ABIA", 16, KeyTail.Capitals, SecretKinds.AwsKey),
            new("ACCA", 16, KeyTail.Capitals, SecretKinds.AwsKey),
            new("dop_v1_", 32, KeyTail.Hexadecimal),
            new("doo_v1_", 32, KeyTail.Hexadecimal),
            new("dapi", 32, KeyTail.Hexadecimal),
            new("tskey-", 16, KeyTail.Name),
            new("hvs.", 20, KeyTail.Dotted),
            new("hvb.", 20, KeyTail.Dotted),
            new("sbp_", 32, KeyTail.Hexadecimal),
            new("AGE-SECRET-KEY-1", 40, KeyTail.AlphaNumeric),
            new("glsa_", 24, KeyTail.Name),
            new("glc_", 24, KeyTail.Random),
            new("NRAK-", 20, KeyTail.AlphaNumeric),
            new("sntrys_", 24, KeyTail.Name),
            new("lin_api_", 24, KeyTail.AlphaNumeric),
            new("ntn_", 30, KeyTail.AlphaNumeric),
            new("secret_", 40, KeyTail.AlphaNumeric),
            new("PMAK-", 24, KeyTail.Name),
            new("ATATT3", 30, KeyTail.Name),
            new("pul-", 32, KeyTail.Hexadecimal),
        }.OrderByDescending(s => s.Prefix.Length),
    ];
}
