namespace Assay.Contract.OpenApi.Structure;

/// <summary>Whether a field may be left out.</summary>
internal enum FieldNeed
{
    /// <summary>It may.</summary>
    Optional,

    /// <summary>The specification asks for it, but nothing else becomes unreadable without it.</summary>
    Expected,

    /// <summary>Without it the object means nothing.</summary>
    Needed,
}
