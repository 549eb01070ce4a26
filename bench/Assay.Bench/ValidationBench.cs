using System.Text;
using System.Text.Json;
using Assay.Contract.Schemas;
using BenchmarkDotNet.Attributes;

namespace Assay.Bench;

/// <summary>Validating a valid order, as a ratio to reading its tokens alone.</summary>
[MemoryDiagnoser]
public class ValidationBench
{
    private readonly Schema _schema = Schema.Parse("""
        type: object
        additionalProperties: false
        required: [id, status, lines]
        properties:
          id: { type: string, format: uuid }
          status: { enum: [new, paid, shipped] }
          note: { type: string, maxLength: 200 }
          lines:
            type: array
            maxItems: 100
            items:
              type: object
              additionalProperties: false
              required: [sku, quantity]
              properties:
                sku: { type: string, pattern: '^[A-Z]{3}-[0-9]{4}$' }
                quantity: { type: integer, minimum: 1, maximum: 1000 }
                price: { type: number, minimum: 0, multipleOf: 0.01 }
        """)!;

    private readonly Schema _anything = Schema.Parse("{}")!;

    private readonly byte[] _order = Encoding.UTF8.GetBytes(
        """{"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","status":"new","note":"leave it at the door","lines":["""
        + string.Join(",", Enumerable.Range(1, 8).Select(i => $$"""{"sku":"ABC-{{1000 + i}}","quantity":{{i}},"price":{{i}}9.99}"""))
        + "]}");

    /// <summary>The floor: tokens read, nothing checked.</summary>
    [Benchmark(Baseline = true)]
    public int BareReader()
    {
        var reader = new Utf8JsonReader(_order);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>Strict JSON and unique names alone.</summary>
    [Benchmark]
    public bool ValidateAnything() => _anything.IsValid(_order);

    /// <summary>Strict JSON, unique names, and the schema.</summary>
    [Benchmark]
    public bool Validate() => _schema.IsValid(_order);
}
