using Assay.Contract;
using Assay.Guard.Database;
using Assay.Guard.Identity;
using Assay.Guard.Ownership;
using Assay.Guard.Request;
using Assay.Guard.Response;
using Assay.Guard.Setup;
using Assay.Guard.ThirdParty;

namespace Assay.Guard;

/// <summary>Every control of the guard, by the steps of <see cref="GuardMiddleware"/> that ask them.</summary>
public static class Controls
{
    internal static readonly UnverifiableScheme UnverifiableScheme = new();
    internal static readonly MisusedExtension MisusedExtension = new();
    internal static readonly UnreadableOwner UnreadableOwner = new();
    internal static readonly UncheckableMediaType UncheckableMediaType = new();
    internal static readonly GuardFailure GuardFailure = new();
    internal static readonly UndeclaredResponseProperty UndeclaredResponseProperty = new();
    internal static readonly ForeignObjectInResponse ForeignObjectInResponse = new();

    // Step 1.
    internal static readonly RequestControl[] Target = [new AmbiguousTarget(), new RedirectedRequest(), new UndeclaredUpgrade()];

    // Step 2.
    internal static readonly RequestControl[] Route = [new UndeclaredPath(), new UndeclaredMethod()];

    // Step 3.
    internal static readonly RequestControl[] Caller =
        [new MissingCredential(), new InvalidCredential(), new InsufficientScope(), new UnverifiableCredential()];

    // Step 4.
    internal static readonly RequestControl[] Values = [new UndeclaredParameter(), new OffContractParameter()];

    private static readonly OversizedBody TooLarge = new();

    // Step 5.
    internal static readonly RequestControl[] Head = [new UndeclaredBody(), new MissingBody(), new UndeclaredMediaType(), TooLarge];

    // Step 6.
    internal static readonly RequestControl[] Body =
        [TooLarge, new BrokenBody(), new MalformedBody(), new OffContractBody(), new ForeignOwnerInRequest()];

    // Step 7.
    internal static readonly RequestControl[] Owner = [new ForeignObject()];

    // Step 9.
    internal static readonly ResponseControl[] AnswerHead =
        [new FailedApi(), new UndeclaredStatus(), new OversizedResponse(), new UndeclaredResponseMediaType()];

    // Steps 10 and 11.
    internal static readonly ResponseControl[] AnswerBody =
        [new MalformedResponse(), ForeignObjectInResponse, UndeclaredResponseProperty, new OffContractResponse(), new OffContractResponseHeader()];

    /// <summary>Every control, in the order of their codes.</summary>
    public static IReadOnlyList<Detector> All { get; } =
    [
        .. new IEnumerable<Detector>[]
            {
                [UnverifiableScheme, MisusedExtension, UnreadableOwner, UncheckableMediaType, GuardFailure],
                Target, Route, Caller, Values, Head, Body, Owner, AnswerHead, AnswerBody,
                [UnsafeOutboundAddress.Instance, UnsafeOutboundUrl.Instance, UndeclaredRedirect.Instance],
                [InjectedStatement.Instance, UnreadRequest.Instance],
            }
            .SelectMany(c => c).Distinct().OrderBy(c => c.Code, StringComparer.Ordinal),
    ];
}
