using System.Text;
using Assay.Contract.Schemas;

namespace Assay.Contract.Tests.Schemas;

public sealed class ValidationTests
{
    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("[1,]")]
    [InlineData("[NaN]")]
    [InlineData("/* c */ 1")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("01")]
    [InlineData("")]
    [InlineData("1 2")]
    [InlineData("\uFEFF1")]
    public void Refuses_what_is_no_strict_JSON(string text) => Of("{}").IsValid(Encoding.UTF8.GetBytes(text)).ShouldBeFalse();

    [Fact]
    public void Refuses_invalid_UTF_8_and_too_deep_nesting()
    {
        Of("{}").IsValid([(byte)'"', 0xC3, 0x28, (byte)'"']).ShouldBeFalse();
        Of("{}").IsValid(Encoding.UTF8.GetBytes(new string('[', 200) + new string(']', 200))).ShouldBeFalse();
        Of("{}").IsValid(Encoding.UTF8.GetBytes("\"\\ud83d\\ude00\"")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{ multipleOf: 0.01 }", "19.99", true)]
    [InlineData("{ multipleOf: 0.01 }", "19.999", false)]
    [InlineData("{ type: integer }", "1.0", true)]
    [InlineData("{ type: integer }", "1.0000000000000000001", false)]
    [InlineData("{ maximum: 9007199254740993 }", "9007199254740993", true)]
    [InlineData("{ maximum: 9007199254740993 }", "9007199254740994", false)]
    [InlineData("{ maximum: 100 }", "1e400000000", false)]
    [InlineData("{ maxLength: 1 }", "\"😀\"", true)]
    [InlineData("{ maxLength: 1 }", "\"😀😀\"", false)]
    [InlineData("{ pattern: '^a$' }", "\"a\\n\"", false)]
    [InlineData("{ enum: [1.0, a] }", "1", true)]
    [InlineData("{ enum: [{ a: 1, b: 2 }] }", "{\"b\":2,\"a\":1.0}", true)]
    [InlineData("{ format: date }", "\"2023-02-30\"", false)]
    [InlineData("{ format: int32, type: integer }", "2147483648", false)]
    [InlineData("{ format: int64 }", "1.5", false)]
    [InlineData("{ format: int64 }", "1.0", true)]
    [InlineData("{ format: double, minimum: 0.5 }", "0.4", false)]
    [InlineData("{ format: double, minimum: 0.5 }", "0.5", true)]
    [InlineData("{ minimum: 0.5, maximum: 1.5 }", "1", true)]
    [InlineData("{ minimum: 0.5, maximum: 1.5 }", "0", false)]
    [InlineData("{ minimum: 0.5, maximum: 1.5 }", "2", false)]
    [InlineData("{ minimum: -1.5 }", "-1.5", true)]
    [InlineData("{ minimum: -1.5 }", "-1.6", false)]
    [InlineData("{ minimum: -1.5 }", "-2", false)]
    [InlineData("{ exclusiveMinimum: 1 }", "1", false)]
    [InlineData("{ exclusiveMinimum: 1 }", "1.0", false)]
    [InlineData("{ exclusiveMinimum: 1 }", "1.5", true)]
    [InlineData("{ exclusiveMaximum: 2, minimum: 1 }", "1.9", true)]
    [InlineData("{ exclusiveMaximum: 2, minimum: 1 }", "2", false)]
    [InlineData("{ minimum: 0 }", "-0", true)]
    [InlineData("{ minimum: 0 }", "-0.5", false)]
    [InlineData("{ maximum: 0 }", "-0.5", true)]
    [InlineData("{ minimum: 100 }", "1.5e2", true)]
    [InlineData("{ maximum: 100 }", "1.5e2", false)]
    [InlineData("{ multipleOf: 3, minimum: 3 }", "999999999999999999", true)]
    [InlineData("{ multipleOf: 3 }", "4", false)]
    [InlineData("{ multipleOf: 0.5 }", "4", true)]
    [InlineData("{ multipleOf: 1.5 }", "4", false)]
    [InlineData("{ multipleOf: 1.5 }", "3", true)]
    [InlineData("{ maximum: 99999999999999999999 }", "99999999999999999999", true)]
    [InlineData("{ maximum: 99999999999999999999 }", "100000000000000000000", false)]
    [InlineData("{ uniqueItems: true }", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,1.0]", false)]
    [InlineData("{ uniqueItems: true }", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,[1]]", true)]
    [InlineData("{ uniqueItems: true }", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,{\"a\":1,\"b\":2},{\"b\":2,\"\\u0061\":1e0}]", false)]
    [InlineData("{ uniqueItems: true }", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,1e22,10000000000000000000000]", false)]
    [InlineData("{ uniqueItems: true }", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,12345678901234567890.50,12345678901234567890.5]", false)]
    [InlineData("{ uniqueItems: true }", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,12345678901234567890,12345678901234567891]", true)]
    [InlineData("{ minLength: 2 }", "\"\\u00e9\"", false)]
    [InlineData("{ minLength: 2, maxLength: 2 }", "\"éé\"", true)]
    [InlineData("{ maxLength: 17 }", "\"ééééééééééééééééé\"", true)]
    [InlineData("{ maxLength: 16 }", "\"ééééééééééééééééé\"", false)]
    public void Is_exact(string schema, string json, bool valid) => Of(schema).IsValid(Encoding.UTF8.GetBytes(json)).ShouldBe(valid);

    [Fact]
    public void Gives_every_violation_with_its_pointer_keyword_and_place()
    {
        var schema = Of("""
            type: object
            required: [name]
            additionalProperties: false
            properties:
              name: { type: string }
              tags: { type: array, items: { type: string, maxLength: 2 } }
            """);

        var violations = schema.Validate("""{"tags":["ok","long",3],"role":"admin"}"""u8);

        violations.Select(v => (v.Pointer, v.Keyword)).ShouldBe(
            [("/tags/1", "maxLength"), ("/tags/2", "type"), ("/role", "additionalProperties"), ("", "required")]);
        violations.Single(v => v.IsUndeclaredProperty).Pointer.ShouldBe("/role");
        violations.ShouldAllBe(v => !v.Message.Contains("admin") && !v.Message.Contains("long "));
        violations[0].Schema.Line.ShouldBe(6);
    }

    [Theory]
    [InlineData("{ properties: { a: {} } }", "{\"a\":1,\"b\":1}", false)]
    [InlineData("{ properties: { a: {} }, additionalProperties: true }", "{\"a\":1,\"b\":1}", true)]
    [InlineData("{ type: object }", "{\"b\":1}", true)]
    [InlineData("{ allOf: [ { properties: { a: {} } }, { properties: { b: {} } } ] }", "{\"a\":1,\"b\":1}", true)]
    [InlineData("{ allOf: [ { properties: { a: {} } }, { properties: { b: {} } } ] }", "{\"a\":1,\"c\":1}", false)]
    [InlineData("{ allOf: [ { $ref: '#/$defs/a' } ], properties: { b: {} }, $defs: { a: { properties: { a: {} } } } }", "{\"a\":1,\"b\":1}", true)]
    [InlineData("{ oneOf: [ { properties: { a: {} }, required: [a] }, { properties: { b: {} }, required: [b] } ] }", "{\"a\":1}", true)]
    [InlineData("{ oneOf: [ { properties: { a: {} }, required: [a] }, { properties: { b: {} }, required: [b] } ] }", "{\"a\":1,\"x\":1}", false)]
    [InlineData("{ properties: { a: { properties: { b: {} } } } }", "{\"a\":{\"c\":1}}", false)]
    public void Zero_trust_closes_objects_that_name_properties(string schema, string json, bool valid) =>
        Of(schema, Strictness.ZeroTrust).IsValid(Encoding.UTF8.GetBytes(json)).ShouldBe(valid);

    [Fact]
    public void Direction_decides_about_read_only_and_write_only()
    {
        var schema = Of(
            "{ required: [id, password], properties: { id: { readOnly: true }, password: { writeOnly: true } } }", Strictness.ZeroTrust);

        schema.IsValid("""{"password":"x"}"""u8, Direction.Request).ShouldBeTrue();
        schema.IsValid("""{"id":1,"password":"x"}"""u8, Direction.Request).ShouldBeFalse();
        schema.IsValid("""{"id":1}"""u8, Direction.Response).ShouldBeTrue();
        schema.IsValid("""{"id":1,"password":"x"}"""u8, Direction.Response).ShouldBeFalse();
    }

    [Fact]
    public void Alternatives_inside_alternatives_end_in_bounded_time()
    {
        var schema = Of("""
            $defs: { a: { anyOf: [ { items: { $ref: '#/$defs/a' }, minItems: 2 }, { items: { $ref: '#/$defs/a' }, minItems: 3 }, { items: { $ref: '#/$defs/a' }, minItems: 4 } ] } }
            $ref: '#/$defs/a'
            """);

        schema.IsValid(Encoding.UTF8.GetBytes(new string('[', 100) + new string(']', 100))).ShouldBeFalse();
    }

    [Fact]
    public void References_that_only_lead_to_one_another_refuse_instead_of_running_for_ever()
    {
        var schema = Of("{ allOf: [ { $ref: '#/$defs/a' } ], $defs: { a: { anyOf: [ { $ref: '#/$defs/a' } ] } } }");

        schema.IsValid("1"u8).ShouldBeFalse();
        schema.Validate("1"u8).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_valid_document_allocates_nothing()
    {
        var schema = Of("""
            type: object
            additionalProperties: false
            required: [id]
            properties:
              id: { type: string, format: uuid }
              status: { enum: [paid, new] }
              lines: { type: array, maxItems: 10, items: { type: object, properties: { n: { type: integer, minimum: 1 }, sku: { type: string, pattern: '^[A-Z]{3}$' } } } }
            """);
        var json = """{"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","status":"new","lines":[{"n":1,"sku":"ABC"},{"n":2,"sku":"DEF"}]}"""u8.ToArray();
        schema.IsValid(json).ShouldBeTrue();
        schema.IsValid(json).ShouldBeTrue();

        var before = GC.GetAllocatedBytesForCurrentThread();
        schema.IsValid(json);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static Schema Of(string yaml, Strictness strictness = Strictness.Contract) =>
        Schema.Parse(yaml, new SchemaOptions { Strictness = strictness }).ShouldNotBeNull();

    [Theory]
    [InlineData("{ not: { $ref: '#/$defs/a' }, $defs: { a: DEEP } }")]
    [InlineData("{ if: { $ref: '#/$defs/a' }, then: false, $defs: { a: DEEP } }")]
    [InlineData("{ oneOf: [ true, { $ref: '#/$defs/a' } ], $defs: { a: DEEP } }")]
    public void A_check_that_is_given_up_lets_nothing_pass(string yaml)
    {
        // Each level asks the next one twice: 2 to the power of 40 steps, of which none fails.
        var levels = string.Concat(Enumerable.Range(0, 40).Select(i => $", l{i}: {{ allOf: [ {{ $ref: '#/$defs/l{i + 1}' }}, {{ $ref: '#/$defs/l{i + 1}' }} ] }}"));
        var schema = Schema.Parse(yaml.Replace("DEEP }", "{ $ref: '#/$defs/l0' }" + levels + ", l40: {} }", StringComparison.Ordinal)).ShouldNotBeNull();

        schema.IsValid("1"u8).ShouldBeFalse();
        schema.Validate("1"u8).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("{ type: string }", "\"aaaa\"", "\"aaaaa\"")]
    [InlineData("{}", "\"aaaa\"", "\"aaaaa\"")]
    [InlineData("{ type: array }", "[1,2]", "[1,2,3]")]
    [InlineData("{ type: object, additionalProperties: true }", "{\"a\":1}", "{\"a\":1,\"b\":2}")]
    [InlineData("{ type: number }", "-9.5", "-10.5")]
    [InlineData("{ type: integer, minimum: -100 }", "-100", "11")]
    [InlineData("{ type: number, exclusiveMaximum: 1e9 }", "999999999", "-11")]
    [InlineData("{ allOf: [ { type: string } ] }", "\"aaaa\"", "\"aaaaa\"")]
    [InlineData("{ allOf: [ { type: string }, { maxLength: 6 } ] }", "\"aaaaaa\"", "\"aaaaaaa\"")]
    [InlineData("{ $ref: '#/$defs/a', $defs: { a: { type: string, maxLength: 6 } } }", "\"aaaaaa\"", "\"aaaaaaa\"")]
    [InlineData("{ enum: [ abcdef, 99 ] }", "99", "98")]
    [InlineData("{ type: integer, format: int32 }", "2147483647", "2147483648")]
    [InlineData("{ properties: { a: { items: { type: string } } } }", "{\"a\":[\"aaaa\"]}", "{\"a\":[\"aaaaa\"]}")]
    public void Zero_trust_bounds_what_no_schema_of_the_value_bounds(string yaml, string inside, string outside)
    {
        var bounds = new DefaultBounds { MaxLength = 4, MaxItems = 2, MaxProperties = 1, MaxMagnitude = 10 };
        var schema = Schema.Parse(yaml, new SchemaOptions { Strictness = Strictness.ZeroTrust, Bounds = bounds }).ShouldNotBeNull();

        schema.IsValid(Encoding.UTF8.GetBytes(inside)).ShouldBeTrue();
        schema.IsValid(Encoding.UTF8.GetBytes(outside)).ShouldBeFalse();
    }
}
