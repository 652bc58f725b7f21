using Drafter.Privacy;
using Site.Core.Schema;

namespace Drafter.Configuration;

/// <summary>The keys about clouds: whether they may be asked, what they cost, and which status page has to say that they work.</summary>
internal static class CloudSchema
{
    private static readonly TextType s_text = new();
    private static readonly AmountType s_amount = new();

    public static readonly SchemaProperty InputPrice = new("input", s_amount, "What a million tokens of a prompt cost.")
    {
        Required = true,
        MissingHint = "write what a million tokens of a prompt cost: input: 3",
        Example = "3",
    };

    public static readonly SchemaProperty OutputPrice = new(
        "output",
        s_amount,
        "What a million tokens of an answer cost, thoughts included."
    )
    {
        Required = true,
        MissingHint = "write what a million tokens of an answer cost: output: 15",
        Example = "15",
    };

    public static readonly SchemaProperty Prices = new(
        "prices",
        new MapType(new ObjectType([InputPrice, OutputPrice]), "model"),
        "What its models cost, by their names. Where a cap is set under cost, a cloud's model without a price is not used."
    );

    public static readonly SchemaProperty GateStatus = new("status", s_text, "The address of its status page.")
    {
        Required = true,
        MissingHint = "write the address of the status page: status: https://status.example.com",
        Example = "https://status.example.com",
    };

    public static readonly SchemaProperty GateComponent = new(
        "component",
        new ListType(s_text, OrSingle: true),
        "The component that has to be operational, or several, by name or id."
    )
    {
        Required = true,
        MissingHint = "name the component that counts, as the page does",
        Example = "API",
    };

    public static readonly SchemaProperty GateDegraded = new(
        "degraded",
        new BooleanType(),
        "Whether degraded performance will do."
    )
    {
        Default = "false",
    };

    public static readonly SchemaProperty Gate = new(
        "gate",
        new ObjectType([GateStatus, GateComponent, GateDegraded]),
        "Asks a status page before the cloud is used, at most every five minutes. Unless it says that the cloud works, a local model is used."
    );

    public static readonly SchemaProperty Cloud = new(
        "cloud",
        new ChoiceType(CloudPolicies.Words),
        "Whether text may leave your machine for a cloud; ask asks you each time. Of your settings, the site's, the post's brief and --cloud, the strictest that is set holds."
    )
    {
        Default = "\"never\"",
    };

    public static readonly SchemaProperty Fallback = new(
        "cloud_fallback",
        new BooleanType(),
        "Whether a cloud that stands after a local model in a role is asked when that one fails."
    )
    {
        Default = "false",
    };

    public static readonly SchemaProperty Currency = new("currency", s_text, "The currency of prices and caps.")
    {
        Default = "\"USD\"",
    };

    public static readonly SchemaProperty PerPost = new(
        "per_post",
        s_amount,
        "The most that clouds may cost for one post; then local models go on."
    )
    {
        Example = "1",
    };

    public static readonly SchemaProperty PerMonth = new(
        "per_month",
        s_amount,
        "The most that clouds may cost in a month (UTC) over all posts."
    )
    {
        Example = "10",
    };

    public static readonly SchemaProperty Cost = new(
        "cost",
        new ObjectType([Currency, PerPost, PerMonth]),
        "What clouds may cost."
    );
}
