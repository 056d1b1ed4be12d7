using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using MigrationDiscipline.DatabaseTests.Databases;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using Npgsql;

namespace MigrationDiscipline.DatabaseTests.Evidence;

/// <summary>
/// Runs migrations as EF Core's migrator does and asks the server after each statement.
/// </summary>
/// <remarks>
/// A lock that a transaction has already is not seen to be taken once more. So each statement runs in a transaction of its own here, and the locks of those that
/// EF Core runs in one transaction are added up.
/// </remarks>
internal sealed partial class MigrationMeter : IDisposable
{
    private readonly string _database;
    private readonly NpgsqlConnection _connection;
    private readonly ServerFacts _facts;
    private readonly List<string> _messages = [];
    private NpgsqlTransaction? _transaction;
    private string _lockTimeout = "0";

    public MigrationMeter(PostgreSqlServer server)
    {
        _database = server.CreateDatabase();
        _connection = Open();
        _connection.Notice += (_, notice) => _messages.Add(notice.Notice.MessageText);
        _facts = new ServerFacts(_connection);
    }

    /// <summary>The SQL of a migration as Npgsql makes it.</summary>
    public static IReadOnlyList<MigrationCommand> CommandsOf(Migration migration)
    {
        using var context = ChangeContext.For(Target.PostgreSql, static _ => { });
        return CommandsOf(context, migration, migration.UpOperations);
    }

    /// <summary>How many of these belong to each operation of <c>Up</c>.</summary>
    public static IReadOnlyList<int> CommandsByOperation(Migration migration)
    {
        using var context = ChangeContext.For(Target.PostgreSql, static _ => { });
        return [.. migration.UpOperations.Select(operation => CommandsOf(context, migration, [operation]).Count)];
    }

    private static IReadOnlyList<MigrationCommand> CommandsOf(ChangeContext context, Migration migration, IReadOnlyList<MigrationOperation> operations)
    {
        // The version in the designer's model tells the provider that what a column was is known.
        var model = context.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel);
        foreach (var update in operations.OfType<UpdateDataOperation>())
        {
            // The model of a whole designer says it.
            update.KeyColumnTypes ??= [.. update.KeyColumns.Select(TypeOf)];
            update.ColumnTypes ??= [.. update.Columns.Select(TypeOf)];
        }

        return context.GetService<IMigrationsSqlGenerator>().Generate(operations, model);
    }

    private static string TypeOf(string column) => column == "Note" ? "text" : "integer";

    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    /// <summary>Runs without asking anything.</summary>
    public void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection, _transaction);
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a migration and measures it.</summary>
    public async Task<Measurement> Measure(Migration migration)
    {
        var relations = _facts.Relations();
        var indexes = _facts.Indexes();
        var statements = new List<MeasuredStatement>();
        var held = new Dictionary<string, LockMode>();
        Execute("SET client_min_messages = debug1");
        foreach (var command in CommandsOf(migration))
        {
            if (command.TransactionSuppressed)
                held.Clear();
            var measured = await Measure(command, relations);
            foreach (var (relation, mode) in measured.Locks)
                held[relation] = (LockMode)Math.Max((int)held.GetValueOrDefault(relation), (int)mode);
            statements.Add(measured with { Held = new Dictionary<string, LockMode>(held) });
            if (command.TransactionSuppressed)
                held.Clear();
            if (measured.Failure is not null)
                break;
        }

        Execute("RESET client_min_messages");
        return new Measurement(statements, [.. relations.Values.Where(static relation => !relation.IsIndex).Select(static relation => relation.Name)], indexes);
    }

    /// <summary>Runs a migration in its transactions.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="failAfter">How many statements to run before one that fails; all by default.</param>
    /// <returns>What the server said if it refused a statement.</returns>
    public async Task<string?> Run(Migration migration, int failAfter = int.MaxValue)
    {
        var commands = CommandsOf(migration);
        for (var index = 0; index < commands.Count; index++)
        {
            if (commands[index].TransactionSuppressed)
                await Commit();
            if (index == failAfter)
                break;
            if (!commands[index].TransactionSuppressed)
                _transaction ??= await _connection.BeginTransactionAsync();
            try
            {
                Execute(commands[index].CommandText);
            }
            catch (PostgresException refused)
            {
                await Rollback();
                return refused.MessageText;
            }
        }

        await (failAfter < commands.Count ? Rollback() : Commit());
        return null;
    }

    private async Task<MeasuredStatement> Measure(MigrationCommand command, IReadOnlyDictionary<uint, Relation> relations)
    {
        var sql = command.CommandText;
        var files = _facts.Relations();
        var tables = relations.Values.Where(static relation => relation.IsTable).ToList();
        var first = _facts.TransactionNumber();
        if (!command.TransactionSuppressed)
            await Begin();
        var timeout = _facts.LockTimeout();
        _messages.Clear();
        string? failure = null;
        IReadOnlySet<(uint, LockMode)> seen = new HashSet<(uint, LockMode)>();
        var affected = 0;
        try
        {
            (affected, seen) = command.TransactionSuppressed
                ? await RunBesideWriter(sql, tables)
                : (await Execute(_connection, sql, _transaction), _facts.Locks(_connection.ProcessID));
        }
        catch (PostgresException refused)
        {
            failure = $"{refused.SqlState}: {refused.MessageText}";
        }

        await (failure is null ? CommitOne() : Rollback());
        var messages = _messages.ToList();
        var after = _facts.Relations();
        return new MeasuredStatement
        {
            Sql = sql.Trim(),
            IsSuppressed = command.TransactionSuppressed,
            LockTimeout = timeout,
            Locks = Named(seen),
            Rewritten = [.. relations.Where(pair => after.TryGetValue(pair.Key, out var now) && now.File != files[pair.Key].File && !pair.Value.IsIndex).Select(static pair => pair.Value.Name)],
            Verified = Known(Verifying()),
            Validated = [.. Names(Validating()).Select(_facts.TableOfConstraint).OfType<string>().Where(IsKnown)],
            Built = Known(Building()),
            IsProved = messages.Any(static message => message.Contains("are sufficient to prove", StringComparison.Ordinal)),
            Rows = Math.Max(affected, _facts.RowsWrittenAtOnce(tables.Where(table => after.Values.Contains(table)), first)),
            Indexes = _facts.Indexes(),
            Failure = failure,
        };

        IReadOnlyDictionary<string, LockMode> Named(IEnumerable<(uint Relation, LockMode Mode)> locks) => locks
            .Where(held => relations.ContainsKey(held.Relation) && held.Mode > LockMode.AccessShare)
            .GroupBy(held => relations[held.Relation].Name, static held => held.Mode)
            .ToDictionary(static group => group.Key, static group => group.Max());

        IEnumerable<string> Names(Regex said) => messages.Select(message => said.Match(message)).Where(static match => match.Success).Select(static match => match.Groups[1].Value);

        IReadOnlyList<string> Known(Regex said) => [.. Names(said).Where(IsKnown).Distinct()];

        bool IsKnown(string name) => relations.Values.Any(relation => relation.Name == name);
    }

    /// <summary>
    /// A statement outside of a transaction gives its locks back by itself. While somebody else writes, it waits, for the writer to end or for its lock, and what it
    /// has or wants can be seen.
    /// </summary>
    private async Task<(int Affected, IReadOnlySet<(uint, LockMode)> Seen)> RunBesideWriter(string sql, IEnumerable<Relation> tables)
    {
        await using var writer = Open();
        await using var transaction = await writer.BeginTransactionAsync();
        foreach (var table in tables)
            await Execute(writer, $"LOCK TABLE {table.QuotedName} IN ROW EXCLUSIVE MODE", transaction);
        var running = Execute(_connection, sql, transaction: null);
        await using var observer = Open();
        var facts = new ServerFacts(observer);
        IReadOnlySet<(uint, LockMode)> seen = new HashSet<(uint, LockMode)>();
        while (!running.IsCompleted)
        {
            if (facts.IsWaiting(_connection.ProcessID))
            {
                seen = facts.Locks(_connection.ProcessID);
                break;
            }

            await Task.Delay(2);
        }

        await transaction.RollbackAsync();
        return (await running, seen);
    }

    private static async Task<int> Execute(NpgsqlConnection connection, string sql, NpgsqlTransaction? transaction)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return await command.ExecuteNonQueryAsync();
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_database);
        connection.Open();
        return connection;
    }

    /// <summary>Begins a transaction with the setting that was made for the transaction before it.</summary>
    private async Task Begin()
    {
        _transaction = await _connection.BeginTransactionAsync();
        Execute($"SET LOCAL lock_timeout = '{_lockTimeout}'");
    }

    /// <summary>Ends it.</summary>
    private async Task CommitOne()
    {
        if (_transaction is null)
            return;
        _lockTimeout = _facts.LockTimeout();
        await Commit();
    }

    private async Task Commit()
    {
        if (_transaction is null)
            return;
        await _transaction.CommitAsync();
        await End();
    }

    private async Task Rollback()
    {
        if (_transaction is null)
            return;
        await _transaction.RollbackAsync();
        await End();
    }

    private async Task End()
    {
        await _transaction!.DisposeAsync();
        _transaction = null;
    }

    [GeneratedRegex("^verifying table \"(.*)\"$")]
    private static partial Regex Verifying();

    [GeneratedRegex("^validating foreign key constraint \"(.*)\"$")]
    private static partial Regex Validating();

    [GeneratedRegex("^building index \".*\" on table \"(.*)\"")]
    private static partial Regex Building();
}
