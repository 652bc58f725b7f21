using System.Text.Json;
using Drafter.Pipeline;

namespace Drafter.Tests.Pipeline;

/// <summary>JSON as models write it, whole or broken off.</summary>
public sealed class JsonRepairTests
{
    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("Sure!\n```json\n{\"a\":[1,2,],}\n```\nEnjoy.", "{\"a\":[1,2]}")]
    [InlineData("{\"a\":[{\"b\":\"x", "{\"a\":[{\"b\":\"x\"}]}")]
    [InlineData("{\"a\":\"x\\", "{\"a\":\"x\"}")]
    [InlineData("{\"a\":\"}\"", "{\"a\":\"}\"}")]
    [InlineData("{\"a\":", "{\"a\":null}")]
    [InlineData("{\"a\":1,", "{\"a\":1}")]
    [InlineData("{\"a\":\"\\\"{\"}", "{\"a\":\"\\\"{\"}")]
    [InlineData("[1]", null)]
    [InlineData("no JSON at all", null)]
    [InlineData("{this is no JSON}", null)]
    public void An_object_is_read_where_there_is_one(string answer, string? json)
    {
        using JsonDocument? document = JsonRepair.Read(answer);
        using JsonDocument? expected = json is null ? null : JsonDocument.Parse(json);

        (document is null).ShouldBe(json is null);
        if (expected is not null)
        {
            JsonElement
                .DeepEquals(document!.RootElement, expected.RootElement)
                .ShouldBeTrue(document.RootElement.GetRawText());
        }
    }
}
