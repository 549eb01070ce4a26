using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Assay.Guard.Database;

/// <summary>A command that checks its text each time before it is sent.</summary>
internal sealed class GuardedCommand(DbCommand inner, GuardedConnection? connection, StatementGuard guard) : DbCommand
{
    private GuardedConnection? _connection = connection;
    private DbTransaction? _transaction;

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    public override bool DesignTimeVisible
    {
        get => inner.DesignTimeVisible;
        set => inner.DesignTimeVisible = value;
    }

    public override UpdateRowSource UpdatedRowSource
    {
        get => inner.UpdatedRowSource;
        set => inner.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection
    {
        get => _connection;
        set
        {
            _connection = value switch
            {
                null => null,
                GuardedConnection guarded => guarded,
                _ => throw new ArgumentException("A guarded command needs a guarded connection.", nameof(value)),
            };
            inner.Connection = _connection?.Inner;
        }
    }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set
        {
            _transaction = value;
            inner.Transaction = value is GuardedTransaction guarded ? guarded.Inner : value;
        }
    }

    private DbCommand Checked
    {
        get
        {
            guard.Check(inner.CommandText);
            return inner;
        }
    }

    public override void Cancel() => inner.Cancel();

    public override int ExecuteNonQuery() => Checked.ExecuteNonQuery();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Checked.ExecuteNonQueryAsync(cancellationToken);

    public override object? ExecuteScalar() => Checked.ExecuteScalar();

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Checked.ExecuteScalarAsync(cancellationToken);

    public override void Prepare() => Checked.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Checked.PrepareAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Checked.ExecuteReader(behavior);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        Checked.ExecuteReaderAsync(behavior, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
