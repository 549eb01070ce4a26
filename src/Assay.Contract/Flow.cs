namespace Assay.Contract;

/// <summary>A data flow of an API; its number is the third character group of every code (<c>ZTL<b>1</b>01</c>).</summary>
public enum Flow
{
    /// <summary>The contract itself.</summary>
    Contract = 0,

    /// <summary>From a client to the API.</summary>
    Request = 1,

    /// <summary>From the API to a client.</summary>
    Response = 2,

    /// <summary>Between the API and somebody else's API.</summary>
    ThirdParty = 3,

    /// <summary>Between the API and its database.</summary>
    Database = 4,

    /// <summary>Between the API and the other services of its owner.</summary>
    Internal = 5,
}
