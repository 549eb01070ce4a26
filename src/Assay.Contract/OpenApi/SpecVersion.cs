namespace Assay.Contract.OpenApi;

/// <summary>The version of the OpenAPI Specification that a description follows.</summary>
public enum SpecVersion
{
    /// <summary>2.0, also called Swagger.</summary>
    V2_0,

    /// <summary>3.0.x.</summary>
    V3_0,

    /// <summary>3.1.x.</summary>
    V3_1,

    /// <summary>3.2.x.</summary>
    V3_2,
}
