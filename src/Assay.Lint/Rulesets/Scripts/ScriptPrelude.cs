namespace Assay.Lint.Rulesets.Scripts;

/// <summary>
/// What runs in each engine before a script of a ruleset. Built-in operations that call themselves (JSON, joining, flattening) are put behind functions
/// of JavaScript here: those count toward the engine's limit of depth, the built-in ones would go on until the stack ends. What builds chains without
/// any such function, and what makes one large text at one step, is taken away or bounded.
/// </summary>
internal static class ScriptPrelude
{
    /// <summary>The text.</summary>
    public const string Text = """
        (() => {
          const judge = globalThis.__judge, ask = globalThis.__ask, judgeDepth = globalThis.__judgeDepth, names = JSON.parse(globalThis.__names);
          const { stringify, parse } = JSON, { isArray } = Array, { apply, defineProperty } = Reflect;
          const maxDepth = 1000, maxText = 16 * 1024 * 1024;
          for (const name of ['__judge', '__ask', '__judgeDepth', '__names', 'Proxy', 'ShadowRealm', 'structuredClone', 'SharedArrayBuffer', 'Atomics']) delete globalThis[name];
          const put = (owner, name, value) => defineProperty(owner, name, { value, writable: true, enumerable: false, configurable: true });
          const tooDeep = () => { throw new RangeError('a value is nested too deeply'); };
          const tooLong = () => { throw new RangeError('a text is too long'); };

          const counted = (replacer) => {
            const depths = new Map(), keys = isArray(replacer) ? replacer.map(String) : null;
            return function (key, value) {
              const depth = (depths.get(this) ?? 0) + 1;
              if (depth > maxDepth) tooDeep();
              let given = typeof replacer === 'function' ? apply(replacer, this, [key, value]) : value;
              if (given === null || typeof given !== 'object') return given;
              if (keys !== null && !isArray(given)) {
                const picked = {};
                for (const k of keys) put(picked, k, given[k]), defineProperty(picked, k, { enumerable: true });
                given = picked;
              }
              depths.set(given, depth);
              return given;
            };
          };
          put(JSON, 'stringify', function (value, replacer, space) {
            const judged = typeof replacer === 'function' ? 1 : judgeDepth(value);
            if (judged === 2) tooDeep();
            return stringify(value, judged === 0 ? replacer : counted(replacer), space);
          });

          for (const name of ['join', 'toLocaleString']) {
            const builtIn = Array.prototype[name];
            put(Array.prototype, name, function (...given) {
              if (this.length > 1000000 || (given.length > 0 && this.length * String(given[0]).length > maxText)) tooLong();
              const text = apply(builtIn, this, given);
              return text;
            });
          }
          const flat = Array.prototype.flat;
          put(Array.prototype, 'flat', function (depth = 1) {
            const result = apply(flat, this, [depth > maxDepth ? maxDepth : depth]);
            if (depth > maxDepth && result.some(isArray)) tooDeep();
            return result;
          });
          const bind = Function.prototype.bind, bound = new WeakMap();
          put(Function.prototype, 'bind', function (...given) {
            const depth = (bound.get(this) ?? 0) + 1;
            if (depth > 100) tooDeep();
            const result = apply(bind, this, given);
            bound.set(result, depth);
            return result;
          });
          for (const name of ['repeat', 'padStart', 'padEnd']) {
            const builtIn = String.prototype[name];
            put(String.prototype, name, function (count, filler) {
              const size = Number(count);
              if (size * (name === 'repeat' ? String(this).length : 1) > maxText) tooLong();
              return filler === undefined ? apply(builtIn, this, [size]) : apply(builtIn, this, [size, filler]);
            });
          }
          for (const name of ['replace', 'replaceAll']) {
            const builtIn = String.prototype[name];
            put(String.prototype, name, function (pattern, replacement) {
              if (typeof replacement !== 'function') {
                replacement = String(replacement);
                const size = String(this).length + 1;
                if (size * replacement.length * (/\$[`']/.test(replacement) ? size : 1) > 16 * maxText) tooLong();
              }
              return apply(builtIn, this, [pattern, replacement]);
            });
          }

          const text = JSON.stringify;
          globalThis.console = { log() {}, info() {}, warn() {}, error() {}, debug() {} };
          globalThis.__core = (name) => (input, options, context) => parse(ask(
            name, input === undefined ? null : text(input), options == null ? null : text(options), text(context?.path ?? [])));
          globalThis.__createRulesetFunction = ({ input, errorOnInvalidInput = false, options }, fn) => (value, opts, context) => {
            if (input != null && (value === undefined || !judge(text(input), text(value)))) {
              return errorOnInvalidInput ? [{ message: 'invalid input' }] : undefined;
            }
            if (options === null ? opts != null : options !== undefined && !judge(text(options), text(opts ?? null))) {
              throw new TypeError('the options of the function are not valid');
            }
            return fn(value, opts, context);
          };
          const functions = Object.fromEntries(names.map((name) => [name, globalThis.__core(name)]));
          globalThis.__require = (name) => {
            if (name === '@stoplight/spectral-core') return { createRulesetFunction: globalThis.__createRulesetFunction };
            if (name === '@stoplight/spectral-functions') return functions;
            throw new TypeError(`the package ${name} is not offered`);
          };
        })();
        """;
}
