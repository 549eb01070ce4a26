using Jint;
using Jint.Native.Object;

namespace Assay.Lint.Rulesets.Scripts;

/// <summary>How deeply a value of a script is nested, found without recursion and without running any of its code.</summary>
internal static class ScriptDepth
{
    private const int MaxVisits = 2_000_000;

    /// <summary>0 where the depth is within the limit, 1 where only running its code would tell, 2 where it is deeper, or leads back to itself.</summary>
    public static int Of(Jint.Native.JsValue value, int limit)
    {
        if (value is not ObjectInstance root)
        {
            return value.IsBigInt() ? 1 : 0;
        }

        var deepest = new Dictionary<ObjectInstance, int>(ReferenceEqualityComparer.Instance) { [root] = 1 };
        var open = new Stack<(ObjectInstance At, int Depth)>([(root, 1)]);
        for (var visits = 0; open.TryPop(out var at); visits++)
        {
            if (at.Depth > limit || visits > MaxVisits)
            {
                return 2;
            }

            if (at.At.HasProperty("toJSON"))
            {
                return 1;
            }

            foreach (var (_, property) in at.At.GetOwnProperties())
            {
                if (property.Get is not null && !property.Get.IsUndefined())
                {
                    return 1;
                }

                if (property.Value is { } p && p.IsBigInt())
                {
                    return 1;
                }

                if (property.Value is ObjectInstance child && property.Enumerable && !child.IsCallable()
                    && (!deepest.TryGetValue(child, out var known) || known <= at.Depth))
                {
                    deepest[child] = at.Depth + 1;
                    open.Push((child, at.Depth + 1));
                }
            }
        }

        return 0;
    }
}
