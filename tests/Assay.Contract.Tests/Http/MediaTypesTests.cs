using Assay.Contract.Http;
using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.Http;

public sealed class MediaTypesTests
{
    private static readonly IReadOnlyList<MediaType> Content = ApiContract.Parse("""
        openapi: 3.1.0
        info: { title: T, version: '1' }
        paths:
          /a:
            post:
              requestBody:
                content: { '*/*': {}, 'text/*': {}, 'text/plain': {}, 'text/plain;version=2': {}, application/json: {} }
        """).Operations[0].RequestBody!.Content;

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("Application/JSON; charset=utf-8", "application/json")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("text/plain; version=2", "text/plain;version=2")]
    [InlineData("text/html", "text/*")]
    [InlineData("image/png", "*/*")]
    public void Chooses_the_most_specific(string contentType, string range) =>
        MediaTypes.Select(Content, contentType)!.Range.ShouldBe(range);

    [Theory]
    [InlineData("")]
    [InlineData("json")]
    [InlineData("application/json; charset")]
    [InlineData("application/json; a=1; a=2")]
    [InlineData("application/ json")]
    [InlineData("application/json, text/plain")]
    public void Takes_nothing_for_a_malformed_header(string contentType) =>
        MediaTypes.Select(Content, contentType).ShouldBeNull();
}
