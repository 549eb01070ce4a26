using Assay.Contract.Text;
using Assay.Lint.Rulesets.Definitions;
using Jint;
using Jint.Runtime.Modules;

namespace Assay.Lint.Rulesets.Scripts;

/// <summary>Finds the modules that scripts import: files of the ruleset's folder, and Spectral's own packages, which stand for parts of this program.</summary>
internal sealed class ScriptModules(string folder) : IModuleLoader
{
    private const int MaxBytes = 1024 * 1024;

    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest)
    {
        var name = moduleRequest.Specifier;
        if (ScriptHost.Packages.ContainsKey(name))
        {
            return new ResolvedSpecifier(moduleRequest, name, null, SpecifierType.Bare);
        }

        if (!name.StartsWith('.') && !Path.IsPathRooted(name))
        {
            throw new InvalidOperationException($"the package `{name}` is not offered");
        }

        var full = Path.GetFullPath(name, referencingModuleLocation is null ? folder : Path.GetDirectoryName(referencingModuleLocation) ?? folder);
        full = File.Exists(full) || !File.Exists(full + ".js") ? full : full + ".js";
        return RealPath.IsWithin(full, folder)
            ? new ResolvedSpecifier(moduleRequest, full, new Uri(full), SpecifierType.RelativeOrAbsolute)
            : throw new InvalidOperationException($"`{name}` leads out of the folder of the ruleset");
    }

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved)
    {
        if (ScriptHost.Packages.TryGetValue(resolved.Key, out var text))
        {
            return ModuleFactory.BuildSourceTextModule(engine, resolved, text);
        }

        return new FileInfo(resolved.Key) is { Exists: true, Length: <= MaxBytes }
            ? ModuleFactory.BuildSourceTextModule(engine, resolved, File.ReadAllText(resolved.Key))
            : throw new InvalidOperationException($"there is no file `{Path.GetFileName(resolved.Key)}`, or it is larger than {MaxBytes:N0} bytes");
    }
}
