using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Tests.Shapes;

/// <summary>Models that stand in other files are named as those of the description are.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assay-files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("models.yaml#/Lot", "Lot: { type: object, properties: { note: { type: string }, mark: { type: string } } }", "2 properties of `Lot` of `models.yaml` have no `maxLength`: `note`, `mark` (1 operation: `POST /lots`)", "/Lot")]
    [InlineData("models.yaml#/Lot", "Lot: { type: object, properties: { note: { type: string } } }", "property `note` of `Lot` has no `maxLength` (1 operation: `POST /lots`)", "/Lot/properties/note")]
    [InlineData("models.yaml#/schemas/Lot", "schemas: { Lot: { type: object, properties: { note: { type: string } } } }", "property `note` of `Lot` has no `maxLength` (1 operation: `POST /lots`)", "/schemas/Lot/properties/note")]
    [InlineData("models.yaml", "{ type: object, properties: { note: { type: string } } }", "property `note` of `models.yaml` has no `maxLength` (1 operation: `POST /lots`)", "/properties/note")]
    public void A_model_of_another_file_has_its_name(string reference, string models, string message, string pointer)
    {
        var finding = Findings("ZTL106", reference, models).ShouldHaveSingleItem();
        finding.Message.ShouldBe(message);
        ((SourceLocation)finding.Where).Pointer.ShouldBe(pointer);
    }

    [Fact]
    public void An_empty_file_is_said_to_be_one()
    {
        Write("models.yaml", "");
        var contract = ApiContract.Load(Write("api.yaml", Api("models.yaml")));
        contract.Problems.ShouldContain(p => p.Message.Contains("empty file", StringComparison.Ordinal));
    }

    private Finding[] Findings(string code, string reference, string models)
    {
        Write("models.yaml", models + "\n");
        var contract = ApiContract.Load(Write("api.yaml", Api(reference)));
        return [.. Linter.Run(contract, [RuleCatalog.All.Single(r => r.Code == code)]).Findings.Where(f => f.Code == code)];
    }

    private static string Api(string reference) =>
        $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{ /lots: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '{reference}' }} }} }} }} }} }} }}\n";

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
