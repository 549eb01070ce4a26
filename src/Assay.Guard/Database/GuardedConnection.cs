using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Assay.Guard.Database;

internal sealed class GuardedConnection : DbConnection
{
    private readonly StatementGuard _guard;

    public GuardedConnection(DbConnection inner, StatementGuard guard)
    {
        Inner = inner;
        _guard = guard;
        inner.StateChange += Forward;
    }

    public DbConnection Inner { get; }

    [AllowNull]
    public override string ConnectionString
    {
        get => Inner.ConnectionString;
        set => Inner.ConnectionString = value;
    }

    public override string Database => Inner.Database;

    public override string DataSource => Inner.DataSource;

    public override string ServerVersion => Inner.ServerVersion;

    public override ConnectionState State => Inner.State;

    public override int ConnectionTimeout => Inner.ConnectionTimeout;

    public override bool CanCreateBatch => Inner.CanCreateBatch;

    public override void Open() => Inner.Open();

    public override Task OpenAsync(CancellationToken cancellationToken) => Inner.OpenAsync(cancellationToken);

    public override void Close() => Inner.Close();

    public override Task CloseAsync() => Inner.CloseAsync();

    public override void ChangeDatabase(string databaseName) => Inner.ChangeDatabase(databaseName);

    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default) =>
        Inner.ChangeDatabaseAsync(databaseName, cancellationToken);

    public override void EnlistTransaction(System.Transactions.Transaction? transaction) => Inner.EnlistTransaction(transaction);

    public override DataTable GetSchema() => Inner.GetSchema();

    public override DataTable GetSchema(string collectionName) => Inner.GetSchema(collectionName);

    public override DataTable GetSchema(string collectionName, string?[] restrictionValues) =>
        Inner.GetSchema(collectionName, restrictionValues);

    public override async ValueTask DisposeAsync()
    {
        Inner.StateChange -= Forward;
        await Inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new GuardedTransaction(Inner.BeginTransaction(isolationLevel), this);

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(
        IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        new GuardedTransaction(await Inner.BeginTransactionAsync(isolationLevel, cancellationToken), this);

    protected override DbCommand CreateDbCommand() => new GuardedCommand(Inner.CreateCommand(), this, _guard);

    protected override DbBatch CreateDbBatch() => new GuardedBatch(Inner.CreateBatch(), this, _guard);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Inner.StateChange -= Forward;
            Inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Forward(object sender, StateChangeEventArgs change) => OnStateChange(change);
}
