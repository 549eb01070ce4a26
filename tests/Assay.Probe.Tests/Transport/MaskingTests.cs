using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Tests.Transport;

public sealed class MaskingTests
{
    private static readonly Masking Masks = new([new Identity("alice", new BearerCredential("alices-own-token"))]);

    [Theory]
    [InlineData("""{"password":"x"}""", """{"password":"***"}""")]
    [InlineData("""{"api_key": "a\"b", "id": 1}""", """{"api_key": "***", "id": 1}""")]
    [InlineData("""{"password_hashes":{"alice":"A:B","bob":["C"]},"id":1}""", """{"password_hashes":"***","id":1}""")]
    [InlineData("""{"tokens":["}","]"],"id":1}""", """{"tokens":"***","id":1}""")]
    [InlineData("{\"secret\":{\"cut\":\"of", "{\"secret\":\"***\"")]
    [InlineData("{\"secret\":", "{\"secret\":")]
    [InlineData("""{"token_count":3,"hash":null}""", """{"token_count":3,"hash":null}""")]
    [InlineData("Authorization: Bearer alices-own-token", "Authorization: Bearer $ALICE_TOKEN")]
    [InlineData("x eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0. y", "x *** y")]
    public void Hides_what_is_secret_and_nothing_else(string text, string masked) => Masks.Everything(text).ShouldBe(masked);
}
