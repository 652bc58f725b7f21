namespace Drafter.Privacy.Secrets;

/// <summary>A place in a text that must not leave the machine.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many UTF-16 characters it has.</param>
/// <param name="Kind">What it is, in a word of <see cref="SecretKinds"/>.</param>
internal readonly record struct Secret(int Start, int Length, string Kind)
{
    /// <summary>The first character after it.</summary>
    public int End => Start + Length;
}

/// <summary>The kinds of secrets that are found, as placeholders and the egress log name them.</summary>
internal static class SecretKinds
{
    public const string ApiKey = "api-key";
    public const string AwsKey = "aws-key";
    public const string BearerToken = "bearer-token";
    public const string Jwt = "jwt";
    public const string PrivateKey = "private-key";
    public const string Password = "password";
    public const string Email = "email";
    public const string ConfiguredKey = "configured-key";
}
