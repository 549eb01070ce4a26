namespace Assay.Mock;

/// <summary>What a mock is told.</summary>
public sealed record MockOptions
{
    /// <summary>The port on 127.0.0.1; 0 is a free one. Default: 4010.</summary>
    public int Port { get; init; } = 4010;

    /// <summary>The same seed gives the same answers to the same requests. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The largest request body in bytes; a larger one is answered with 413. Default: 10 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Whether pages of any origin may read the answers, and preflights are answered. Default: no.</summary>
    public bool AllowsAnyOrigin { get; init; }

    /// <summary>Is told of each exchange; may be called by several threads at once. Default: nobody is.</summary>
    public Action<MockExchange>? OnExchange { get; init; }
}
