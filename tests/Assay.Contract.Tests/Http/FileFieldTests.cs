using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.Http;

public sealed class FileFieldTests
{
    [Fact]
    public void A_part_that_holds_a_file_has_a_file_name_and_a_field_has_none()
    {
        var contract = ApiContract.Parse("""
            openapi: 3.0.3
            info: { title: Files, version: '1' }
            paths:
              /files:
                post:
                  requestBody:
                    content:
                      multipart/form-data:
                        schema:
                          type: object
                          properties:
                            title: { type: string }
                            file: { type: string, format: binary }
                            more: { type: array, items: { type: string, format: binary } }
                  responses: { '200': { description: Taken } }
            """);
        var type = contract.Operations[0].RequestBody!.Content[0];

        var text = Encoding.UTF8.GetString(FormEncoder.Multipart(type, new JsonObject { ["title"] = "t", ["file"] = "f", ["more"] = new JsonArray("a", "b") }, "x"));

        text.ShouldContain("name=\"title\"\r\n\r\nt");
        text.ShouldContain("name=\"file\"; filename=\"assay.txt\"\r\nContent-Type: application/octet-stream\r\n\r\nf");
        text.Split("name=\"more\"; filename=").Length.ShouldBe(3);
    }
}
