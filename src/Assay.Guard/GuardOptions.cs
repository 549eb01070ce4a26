using Assay.Contract;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Guard.Identity;

namespace Assay.Guard;

/// <summary>How the guard behaves where the contract does not say it.</summary>
public sealed class GuardOptions
{
    /// <summary>Whether what breaks the contract is refused or only reported. Default: refused.</summary>
    public GuardMode Mode { get; set; } = GuardMode.Block;

    /// <summary>
    /// The largest request body in bytes. Default: 1 MiB. The contract's <c>x-assay: { max-body-bytes: N }</c>, at its root or at
    /// an operation, overrides it.
    /// </summary>
    public int MaxRequestBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest response body in bytes; a larger one is refused. Default: 8 MiB.</summary>
    public int MaxResponseBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How long a client may take to send its body. Default: 30 seconds; the answer is then 408.</summary>
    public TimeSpan RequestBodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What happens to undeclared properties of answers; null asks the contract's root extension
    /// <c>x-assay: { undeclared-response-properties: block | strip }</c>, and blocks where that is silent. Default: null.
    /// </summary>
    public UndeclaredProperties? UndeclaredResponseProperties { get; set; }

    /// <summary>
    /// How credentials are verified, by the name of the contract's security scheme. A scheme that is not listed needs
    /// <c>x-assay-jwt</c> in the contract; one that can be verified by neither keeps the guard from starting.
    /// </summary>
    public IDictionary<string, CredentialCheck> Credentials { get; } =
        new Dictionary<string, CredentialCheck>(StringComparer.Ordinal);

    /// <summary>Where the contract's references may lead to. Default: to files in its folder and below it.</summary>
    public ReferencePolicy References { get; set; } = new();

    /// <summary>The bounds of values whose schema states none. Default: those of <see cref="DefaultBounds"/>.</summary>
    public DefaultBounds Bounds { get; set; } = new();

    /// <summary>Called with every finding, on the request's thread; what it throws is logged and otherwise ignored. Default: none.</summary>
    public Action<Finding>? OnFinding { get; set; }

    /// <summary>The clock that tokens and keys are judged by. Default: the system's.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
