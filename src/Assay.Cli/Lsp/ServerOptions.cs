using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp;

/// <summary>How the server behaves, as far as no client says it.</summary>
internal sealed record ServerOptions
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a text must rest before it is audited. Default: 300 milliseconds.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The longest message that is read, in bytes. Default: 64 MiB.</summary>
    public int MaxMessage { get; init; } = FrameReader.DefaultMaxBody;

    /// <summary>The process that the server ends with; null for the one that <c>initialize</c> names.</summary>
    public int? ClientProcess { get; init; }
}
