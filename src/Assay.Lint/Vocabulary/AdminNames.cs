using Assay.Contract.OpenApi;

namespace Assay.Lint.Vocabulary;

/// <summary>Names of operations that are for those who run an API, not for those who use it.</summary>
internal static class AdminNames
{
    private static readonly string[] Anywhere =
        ["admin", "administration", "backoffice", "superuser", "superadmin", "sudo", "impersonate", "impersonation"];

    // Words of many meanings: they tell something only where they are a whole part of the path.
    private static readonly string[] WholeSegments = ["internal", "management", "back office", "actuator", "debug", "ops", "staff", "root"];

    /// <summary>The path up to the part that says so; null where the operation is an ordinary one.</summary>
    public static string? AreaOf(Operation operation)
    {
        var segments = operation.Path.Split('/');
        var index = Array.FindIndex(segments, s => !s.Contains('{') && IsAdmin(s));
        return index >= 0 ? string.Join('/', segments[..(index + 1)])
            : operation.OperationId is { } id && Words.Of(id).Any(Anywhere.Contains) && !IsOfGeography(id) ? operation.Path
            : null;
    }

    /// <summary>Whether a part of a path, or the name of a scheme, says that it is for administrators.</summary>
    public static bool IsAdmin(string segment) =>
        (Words.Of(segment).Any(Anywhere.Contains) && !IsOfGeography(segment)) || WholeSegments.Contains(Words.Phrase(segment));

    // `adminDivisions`, `admin1`, `administrative_area`: parts of countries.
    private static bool IsOfGeography(string segment) =>
        Words.Of(segment).Any(w => w is "division" or "divisions" or "area" or "areas" or "region" or "regions" or "district" or "districts" or "boundary" or "boundaries" or "unit" or "units" or "level" or "levels");
}
