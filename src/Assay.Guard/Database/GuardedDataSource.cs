using System.Data.Common;

namespace Assay.Guard.Database;

/// <summary>
/// A source of connections to any ADO.NET provider's database, whose commands refuse statements that a value of the current request
/// has changed. Npgsql, SQLite, MySQL and SQL Server are read by their own rules; a statement for another database must be harmless by all four.
/// </summary>
/// <remarks>Commands, batches and transactions are wrapped too: code that casts them to the provider's own types must stop doing so.</remarks>
public sealed class GuardedDataSource : DbDataSource
{
    private readonly DbDataSource _inner;
    private readonly bool _ownsInner;
    private readonly StatementGuard _guard;

    /// <summary>Wraps a data source.</summary>
    /// <param name="inner">The provider's own.</param>
    /// <param name="ownsInner">Whether it is disposed with this one.</param>
    public GuardedDataSource(DbDataSource inner, bool ownsInner = true)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _ownsInner = ownsInner;
        using var connection = inner.CreateConnection();
        _guard = new StatementGuard(connection.GetType());
    }

    /// <inheritdoc />
    public override string ConnectionString => _inner.ConnectionString;

    /// <inheritdoc />
    protected override DbConnection CreateDbConnection() => new GuardedConnection(_inner.CreateConnection(), _guard);

    /// <inheritdoc />
    protected override DbConnection OpenDbConnection() => new GuardedConnection(_inner.OpenConnection(), _guard);

    /// <inheritdoc />
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        new GuardedConnection(await _inner.OpenConnectionAsync(cancellationToken), _guard);

    /// <inheritdoc />
    protected override DbCommand CreateDbCommand(string? commandText = null) =>
        new GuardedCommand(_inner.CreateCommand(commandText), null, _guard);

    /// <inheritdoc />
    protected override DbBatch CreateDbBatch() => new GuardedBatch(_inner.CreateBatch(), null, _guard);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && _ownsInner)
        {
            _inner.Dispose();
        }
    }

    /// <inheritdoc />
    protected override ValueTask DisposeAsyncCore() => _ownsInner ? _inner.DisposeAsync() : ValueTask.CompletedTask;
}
