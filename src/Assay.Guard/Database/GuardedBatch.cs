using System.Data;
using System.Data.Common;

namespace Assay.Guard.Database;

/// <summary>A batch that checks each of its commands before it is sent.</summary>
internal sealed class GuardedBatch(DbBatch inner, GuardedConnection? connection, StatementGuard guard) : DbBatch
{
    private GuardedConnection? _connection = connection;
    private DbTransaction? _transaction;

    public override int Timeout
    {
        get => inner.Timeout;
        set => inner.Timeout = value;
    }

    protected override DbBatchCommandCollection DbBatchCommands => inner.BatchCommands;

    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            _connection = value switch
            {
                null => null,
                GuardedConnection guarded => guarded,
                _ => throw new ArgumentException("A guarded batch needs a guarded connection.", nameof(value)),
            };
            inner.Connection = _connection?.Inner;
        }
    }

    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set
        {
            _transaction = value;
            inner.Transaction = value is GuardedTransaction guarded ? guarded.Inner : value;
        }
    }

    private DbBatch Checked
    {
        get
        {
            foreach (var command in inner.BatchCommands)
            {
                guard.Check(command.CommandText);
            }

            return inner;
        }
    }

    public override void Cancel() => inner.Cancel();

    public override int ExecuteNonQuery() => Checked.ExecuteNonQuery();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) =>
        Checked.ExecuteNonQueryAsync(cancellationToken);

    public override object? ExecuteScalar() => Checked.ExecuteScalar();

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) =>
        Checked.ExecuteScalarAsync(cancellationToken);

    public override void Prepare() => Checked.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Checked.PrepareAsync(cancellationToken);

    public override void Dispose()
    {
        inner.Dispose();
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override DbBatchCommand CreateDbBatchCommand() => inner.CreateBatchCommand();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Checked.ExecuteReader(behavior);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        Checked.ExecuteReaderAsync(behavior, cancellationToken);
}
