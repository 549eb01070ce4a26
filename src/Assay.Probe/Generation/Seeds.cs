using System.Text;

namespace Assay.Probe.Generation;

/// <summary>Derives independent random sources from one seed, so that the order of work does not change what is sent.</summary>
internal static class Seeds
{
    public static Random For(int seed, string scope)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u ^ (uint)seed;
        foreach (var b in Encoding.UTF8.GetBytes(scope))
        {
            hash = (hash ^ b) * 16777619u;
        }

        return new Random((int)hash);
    }
}
