using System.Diagnostics;
using System.Text;
using Assay.Contract.Text;
using Assay.Lint.Rulesets;

namespace Assay.Lint.Tests.Rulesets;

public sealed class ScriptLimitTests : IDisposable
{
    private const string Description = "openapi: 3.0.3\ninfo: { title: Example, version: '1' }\npaths: { /a: { get: {} }, /b: { get: {} }, /c: { get: {} } }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("assay-scripts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("export default () => { let a = []; for (let i = 0; i < 60000; i++) a = [a]; JSON.stringify(a); };")]
    [InlineData("export default () => { let a = []; for (let i = 0; i < 400000; i++) a = [a]; JSON.stringify(a, (k, v) => v); };")]
    [InlineData("export default () => { let a = []; for (let i = 0; i < 400000; i++) a = { a }; JSON.stringify(a, ['a']); };")]
    [InlineData("export default () => { const next = () => ({ get a() { return next(); } }); JSON.stringify(next()); };")]
    [InlineData("export default () => { const next = () => ({ toJSON: () => [next()] }); JSON.stringify(next()); };")]
    [InlineData("export default () => { let a = []; for (let i = 0; i < 400000; i++) a = [a]; String(a); };")]
    [InlineData("export default () => { let a = []; for (let i = 0; i < 400000; i++) a = [a]; return [{ message: a }]; };")]
    [InlineData("export default () => { let a = []; for (let i = 0; i < 400000; i++) a = [a]; a.flat(Infinity); };")]
    [InlineData("export default () => { let a = []; for (let i = 0; i < 400000; i++) a = [a]; a.toLocaleString(); };")]
    [InlineData("export default () => { let f = () => 1; for (let i = 0; i < 400000; i++) f = f.bind(null); f(); };")]
    [InlineData("export default () => { let p = {}; for (let i = 0; i < 400000; i++) p = new Proxy(p, {}); return p.a; };")]
    [InlineData("export default () => { const o = { get a() { return this.a; } }; return o.a; };")]
    [InlineData("export default () => { const o = { toString() { return `${this}`; } }; return `${o}`; };")]
    [InlineData("export default () => { let x = 3n; while (true) x = x * x; };")]
    [InlineData("export default () => Array(1e9).join('x');")]
    [InlineData("export default () => 'x'.repeat(2 ** 29) + 'y'.padEnd(2 ** 29);")]
    [InlineData("export default () => 'a'.repeat(1e6).replaceAll('a', 'b'.repeat(1e6));")]
    [InlineData("export default () => /^(a+)+$/.test('a'.repeat(60) + 'b');")]
    [InlineData("export default () => new Uint8Array(4e9).length;")]
    [InlineData("export default () => eval('1' + '+1'.repeat(1e6));")]
    [InlineData("export default () => [{ message: { toString() { while (true) {} } } }];")]
    [InlineData("let kept = {}; export default () => { for (let i = 0; i < 400000; i++) kept = { __proto__: kept }; return [{ message: kept.missing }]; };")]
    [InlineData("module.exports = () => new Promise(() => {});")]
    public void An_attack_ends_its_own_rule_in_time_and_no_other(string script)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "functions"));
        File.WriteAllText(Path.Combine(_folder, "functions", "bad.js"), script);
        File.WriteAllText(Path.Combine(_folder, "functions", "fine.js"), "export default () => [{ message: JSON.stringify({ a: [1, 'b', { c: null }] }, ['a'], 0) }];");
        var file = Path.Combine(_folder, ".spectral.yaml");
        File.WriteAllText(file, """
            functions: [bad, fine]
            rules:
              bad: { given: '$.paths[*].get', then: { function: bad } }
              fine: { given: '$', message: '{{error}}', then: { function: fine } }
              good: { given: '$', then: { field: tags, function: truthy } }
            """);
        var clock = Stopwatch.StartNew();
        var (ruleset, problems) = Ruleset.Load(file);
        problems.ShouldBeEmpty();
        var run = RulesetRun.Over(TextTree.Parse(Encoding.UTF8.GetBytes(Description), "api.yaml"), Path.Combine(_folder, "api.yaml"), ruleset!);
        run.Results.Select(r => r.Code).Order().ShouldBe(["fine", "good"]);
        run.FailedRules.Keys.ShouldBe(["bad"]);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
