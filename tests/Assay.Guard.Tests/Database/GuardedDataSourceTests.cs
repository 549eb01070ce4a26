using System.Data.Common;
using System.Globalization;
using Assay.Guard.Database;

namespace Assay.Guard.Tests.Database;

public sealed class GuardedDataSourceTests
{
    // Fixed statements with much in them that a value may look like.
    private static readonly string[] Fixed =
    [
        "SELECT @value FROM items WHERE id = 1",
        "SELECT CAST(@value AS TEXT) AS name FROM items AS i WHERE i.status = 'new' AND i.owner = 'me' AND (i.id = 1 OR i.id = -1) ORDER BY i.name DESC LIMIT 1",
        "SELECT coalesce(@value, '') FROM items WHERE name <> 'it''s' AND length(name) >= 4 AND id IN (1, 5, 7) AND owner LIKE 'm%'",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => Databases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Refuses_every_injection(string database)
    {
        await using var source = new GuardedDataSource(Databases.Open(database));
        await using var connection = await Databases.ConnectAsync(source, Stop);
        var passed = new List<string>();
        var count = 0;
        foreach (var (template, values) in Statements.Injections)
        {
            foreach (var value in values)
            {
                count++;
                using var request = RequestValues.Declare("harmless", value);
                try
                {
                    await Databases.ReadAsync(connection, Fill(template, value), Stop);
                    passed.Add(value + " in " + template);
                }
                catch (SqlInjectionRefusedException refused)
                {
                    refused.Code.ShouldBe("ZTG401");
                    refused.Message.ShouldNotContain("items");
                }
                catch (DbException error)
                {
                    passed.Add(value + " in " + template + ": " + error.Message);
                }
            }
        }

        passed.ShouldBeEmpty();
        count.ShouldBeGreaterThan(100);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lets_every_parameter_pass_on_the_first_call(string database)
    {
        var refused = new List<string>();
        foreach (var value in Statements.HonestValues)
        {
            await using var source = new GuardedDataSource(Databases.Open(database));
            await using var connection = await Databases.ConnectAsync(source, Stop);
            using var request = RequestValues.Declare(value);
            foreach (var sql in Fixed)
            {
                try
                {
                    (await Databases.ReadAsync(connection, sql, Stop, ("value", value))).ShouldContain(value, value + " in " + sql);
                }
                catch (SqlInjectionRefusedException)
                {
                    refused.Add(value + " in " + sql);
                }
            }
        }

        refused.ShouldBeEmpty();
        Statements.HonestValues.Length.ShouldBeGreaterThan(60);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lets_values_pass_that_the_application_has_escaped(string database)
    {
        await using var source = new GuardedDataSource(Databases.Open(database));
        await using var connection = await Databases.ConnectAsync(source, Stop);
        foreach (var value in Statements.HonestValues)
        {
            using var request = RequestValues.Declare(value);
            var escaped = value.Replace("'", "''", StringComparison.Ordinal);
            (await Databases.ReadAsync(connection, $"SELECT '{escaped}' FROM items WHERE id = 1 AND owner = 'me'", Stop))
                .ShouldBe([value], value);
            (await Databases.ReadAsync(connection, $"SELECT id FROM items WHERE name LIKE '%{escaped}%' AND owner = 'me'", Stop))
                .ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData(Statements.Text, "paid")]
    [InlineData(Statements.Text, "no such status -- yet; (really) = 1 OR 1=1")]
    [InlineData(Statements.Like, "50% \"off\"")]
    [InlineData(Statements.Number, "2")]
    [InlineData(Statements.Number, "-2")]
    [InlineData(Statements.Number, "1.5e3")]
    [InlineData(Statements.Order, "name")]
    [InlineData(Statements.Order, "items.name")]
    [InlineData(Statements.Order, "name DESC")]
    [InlineData(Statements.Order, "items.name asc")]
    [InlineData(Statements.Order, "\"name\"")]
    [InlineData(Statements.List, "1,2,3")]
    [InlineData(Statements.List, "1, -2")]
    [InlineData(Statements.Limit, "5")]
    [InlineData(Statements.Quoted, "name")]
    public async Task Lets_a_value_pass_that_is_but_a_value(string template, string value)
    {
        await using var source = new GuardedDataSource(Databases.Open("sqlite"));
        await using var connection = await Databases.ConnectAsync(source, Stop);
        using var request = RequestValues.Declare(value);

        (await Databases.ReadAsync(connection, Fill(template, value), Stop)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("PAID' OR '1'='1", "paid' or '1'='1")]
    [InlineData("  paid' OR '1'='1\r\n", "paid' OR '1'='1")]
    [InlineData("paid%27%20OR%20%271%27=%271", "paid' OR '1'='1")]
    [InlineData("new,paid' OR '1'='1,x", "paid' OR '1'='1")]
    [InlineData("status:paid' OR '1'='1", "paid' OR '1'='1")]
    [InlineData("{ orders(status: \"paid' OR '1'='1\") }", "paid' OR '1'='1")]
    [InlineData("paid' OR 1=1 --", "paid\\' OR 1=1 --")]
    public async Task Knows_a_value_that_the_application_has_changed(string sent, string used)
    {
        await using var source = new GuardedDataSource(Databases.Open("sqlite"));
        await using var connection = await Databases.ConnectAsync(source, Stop);
        using var request = RequestValues.Declare(sent);

        await Should.ThrowAsync<SqlInjectionRefusedException>(() => Databases.ReadAsync(connection, Fill(Statements.Text, used), Stop));
    }

    [Fact]
    public async Task A_value_that_stands_in_a_fixed_statement_by_chance_passes_once_the_statement_is_known()
    {
        await using var source = new GuardedDataSource(Databases.Open("sqlite"));
        await using var connection = await Databases.ConnectAsync(source, Stop);
        const string sql = "SELECT id FROM items WHERE name = @name";
        using (RequestValues.Declare("FROM items"))
        {
            await Should.ThrowAsync<SqlInjectionRefusedException>(() => Databases.ReadAsync(connection, sql, Stop, ("name", "x")));
        }

        using (RequestValues.Declare("lamp"))
        {
            (await Databases.ReadAsync(connection, sql, Stop, ("name", "lamp"))).Count.ShouldBe(1);
        }

        using (RequestValues.Declare("FROM items"))
        {
            (await Databases.ReadAsync(connection, sql, Stop, ("name", "x"))).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Nothing_is_refused_outside_of_a_request()
    {
        await using var source = new GuardedDataSource(Databases.Open("sqlite"));
        await using var connection = await Databases.ConnectAsync(source, Stop);

        (await Databases.ReadAsync(connection, Fill(Statements.Text, "' OR '1'='1"), Stop)).Count.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Guards_every_way_to_execute(string database)
    {
        await using var source = new GuardedDataSource(Databases.Open(database));
        await using var connection = await source.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        transaction.Connection.ShouldBeSameAs(connection);
        const string value = "1 OR 1=1";
        using var request = RequestValues.Declare(value);

        foreach (var command in new[] { source.CreateCommand("SELECT " + value), connection.CreateCommand(), transaction.Connection!.CreateCommand() })
        {
            await using (command)
            {
                command.CommandText = "SELECT " + value;
                Should.Throw<SqlInjectionRefusedException>(() => command.ExecuteNonQuery());
                Should.Throw<SqlInjectionRefusedException>(() => command.ExecuteScalar());
                Should.Throw<SqlInjectionRefusedException>(() => command.ExecuteReader());
                Should.Throw<SqlInjectionRefusedException>(() => command.Prepare());
                await Should.ThrowAsync<SqlInjectionRefusedException>(() => command.ExecuteNonQueryAsync(Stop));
                await Should.ThrowAsync<SqlInjectionRefusedException>(() => command.ExecuteScalarAsync(Stop));
                await Should.ThrowAsync<SqlInjectionRefusedException>(() => command.ExecuteReaderAsync(Stop));
            }
        }

        if (connection.CanCreateBatch)
        {
            await using var batch = connection.CreateBatch();
            var command = batch.CreateBatchCommand();
            command.CommandText = "SELECT " + value;
            batch.BatchCommands.Add(command);
            await Should.ThrowAsync<SqlInjectionRefusedException>(() => batch.ExecuteNonQueryAsync(Stop));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Transactions_work(string database)
    {
        await using var source = new GuardedDataSource(Databases.Open(database));
        await using var connection = await Databases.ConnectAsync(source, Stop);
        await using (var transaction = await connection.BeginTransactionAsync(Stop))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "DELETE FROM items";
            (await command.ExecuteNonQueryAsync(Stop)).ShouldBe(3);
            await transaction.RollbackAsync(Stop);
        }

        (await Databases.ReadAsync(connection, "SELECT id FROM items", Stop)).Count.ShouldBe(3);
    }

    private static string Fill(string template, string value) => string.Format(CultureInfo.InvariantCulture, template, value);
}
