using System.Text;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Paths;

namespace Assay.Lint.Tests.Rulesets.Paths;

public sealed class PathExpressionTests
{
    // RFC 9535, figure 1, and what rulesets look at.
    private const string Store = """
        { "store": {
            "book": [
              { "category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95 },
              { "category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99 },
              { "category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3", "price": 8.99 },
              { "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings", "isbn": "0-395-19395-8", "price": 22.99 }
            ],
            "bicycle": { "color": "red", "price": 399, "spare": null, "sold": false } },
          "a b": { "x-y": 1, "$ref": 2, "200": 3 } }
        """;

    private static readonly Node Root = TextTree.Parse(Encoding.UTF8.GetBytes(Store), "store.json").Root!;

    [Theory]
    [InlineData("$", "$")]
    [InlineData("$.store.book[*].author", "$['store']['book'][0]['author'] $['store']['book'][1]['author'] $['store']['book'][2]['author'] $['store']['book'][3]['author']")]
    [InlineData("$.store.*", "$['store']['book'] $['store']['bicycle']")]
    [InlineData("$..book[2]", "$['store']['book'][2]")]
    [InlineData("$..book[2].author", "$['store']['book'][2]['author']")]
    [InlineData("$..book[2].publisher", "")]
    [InlineData("$..book[-1]", "$['store']['book'][3]")]
    [InlineData("$..book[0,1]", "$['store']['book'][0] $['store']['book'][1]")]
    [InlineData("$..book[:2]", "$['store']['book'][0] $['store']['book'][1]")]
    [InlineData("$..book[1:4:2]", "$['store']['book'][1] $['store']['book'][3]")]
    [InlineData("$..book[::-1]", "$['store']['book'][0] $['store']['book'][1] $['store']['book'][2] $['store']['book'][3]")]
    [InlineData("$..book[?@.isbn]", "$['store']['book'][2] $['store']['book'][3]")]
    [InlineData("$..book[?@.price<10]", "$['store']['book'][0] $['store']['book'][2]")]
    [InlineData("$..book[?@.price<10 && @.category=='fiction']", "$['store']['book'][2]")]
    [InlineData("$.store[?@.spare]", "$['store']['bicycle']")]
    [InlineData("$[?@.bicycle.spare]", "$['store']")]
    [InlineData("$[?@.bicycle.sold]", "$['store']")]
    [InlineData("$[?count(@.book[*])==4]", "$['store']")]
    [InlineData("$..[?match(@.color, 'r.d')]", "$['store']['bicycle']")]
    [InlineData("$..[?search(@.author, 'Tol')]", "$['store']['book'][3]")]
    [InlineData("$..[?length(@.isbn)==13]", "$['store']['book'][2] $['store']['book'][3]")]
    [InlineData("$['a b']['x-y']", "$['a b']['x-y']")]
    [InlineData("$['a b'][x-y,200]", "$['a b']['x-y'] $['a b']['200']")]
    [InlineData("$..[?(@property === '$ref')]", "$['a b']['$ref']")]
    [InlineData("$..[?(@property === '$ref')]^", "$['a b']")]
    [InlineData("$..[?(@ && @.color == 'red')].price", "$['store']['bicycle']['price']")]
    [InlineData("$..[?(@property.match(/^(2|4)/))]", "$['store']['book'][2] $['a b']['200']")]
    [InlineData("$..book[?(@.isbn !== void 0)].title", "$['store']['book'][2]['title'] $['store']['book'][3]['title']")]
    [InlineData("$..book[?(@.category.constructor.name === 'String' && ['reference'].includes(@.category))]", "$['store']['book'][0]")]
    [InlineData("$..book[(@.length-1)]", "$['store']['book'][3]")]
    [InlineData("$.store[?(@parentProperty === 'store')].color", "$['store']['bicycle']['color']")]
    [InlineData("$..color[?(@)]", "")]
    [InlineData("$..[?(@parentProperty === 'store' && @property === 'bicycle')]", "$['store']['bicycle']")]
    [InlineData("$.store.bicycle.color^.price", "$['store']['bicycle']['price']")]
    [InlineData("$.store.bicycle.color^^", "$['store']")]
    public void Finds(string expression, string found)
    {
        var path = PathExpression.Parse(expression);
        var places = path.Find(DocumentView.AsWritten, new Place(null, null, Root)).Select(p => p.Normalised()).ToArray();
        string.Join(' ', places).ShouldBe(found);

        // The walk that serves many expressions finds the same, in whatever order.
        var walked = new List<string>();
        new PathWalk(DocumentView.AsWritten, Root, [path], (_, p) => walked.Add(p.Normalised()), new HashSet<Node>(), []).Run();
        walked.Distinct().Order().ShouldBe(places.Order());
    }

    [Theory]
    [InlineData("store")]
    [InlineData("$.")]
    [InlineData("$[")]
    [InlineData("$['a'")]
    [InlineData("$[?(@.a ==)]")]
    [InlineData("$[?(process.exit())]")]
    [InlineData("$[?(@.a.b(]")]
    [InlineData("$[?(/[/.test(@))]")]
    [InlineData("$.a]")]
    public void Refuses_what_is_no_path(string expression) =>
        Should.Throw<PathSyntaxException>(() => PathExpression.Parse(expression)).Message.ShouldContain("at character");

    [Fact]
    public void Refuses_a_condition_that_nests_without_end() =>
        Should.Throw<PathSyntaxException>(() => PathExpression.Parse("$[?(" + new string('(', 5_000) + "1" + new string(')', 5_000) + ")]"));
}
