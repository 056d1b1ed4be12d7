using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationDiscipline.DatabaseTests.Scaffolding;

namespace MigrationDiscipline.DatabaseTests.Databases;

/// <summary>An empty database for one case, on which operations run as EF Core's migrator runs them.</summary>
internal abstract class LiveDatabase : IDisposable
{
    private readonly ChangeContext _context;

    protected LiveDatabase(Target target, Action<ModelBuilder> model, string connection)
    {
        _context = ChangeContext.For(target, model, connection);
        _context.Database.OpenConnection();
    }

    public DbConnection Connection => _context.Database.GetDbConnection();

    /// <summary>Runs operations.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="leadsTo">The migration whose model is there afterwards; SQLite builds tables anew from it.</param>
    public void Run(IReadOnlyList<MigrationOperation> operations, Migration leadsTo)
    {
        var model = _context.GetService<IModelRuntimeInitializer>().Initialize(leadsTo.TargetModel);
        var commands = _context.GetService<IMigrationsSqlGenerator>().Generate(operations, model);
        _context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(commands, _context.GetService<IRelationalConnection>());
    }

    /// <summary>The schema as text, one object or part a line; equal texts are equal schemas.</summary>
    public abstract IReadOnlyList<string> Schema();

    /// <summary>Puts rows into all tables of the model that the database was made for.</summary>
    public void Fill(int rows)
    {
        WithoutReferences(() =>
        {
            foreach (var table in Scaffolder.DesignTimeModel(_context).GetRelationalModel().Tables.Where(static table => !table.IsExcludedFromMigrations))
            {
                foreach (var row in Values.Rows(table, rows))
                    Execute(Insert(table, row));
            }
        });
    }

    /// <summary>The rows of a table, each as its values by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string? schema, string table)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT * FROM " + Name(schema, table);
        using var reader = command.ExecuteReader();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => Show(reader.GetValue(column))));
        return rows;
    }

    /// <summary>The tables of the model that the database was made for.</summary>
    public IReadOnlyList<ITable> Tables() => [.. Scaffolder.DesignTimeModel(_context).GetRelationalModel().Tables];

    public virtual void Dispose() => _context.Dispose();

    protected abstract string Insert(ITable table, IReadOnlyDictionary<string, string> literals);

    /// <summary>Rows that refer to each other go in one after the other.</summary>
    protected abstract void WithoutReferences(Action fill);

    protected string Name(string? schema, string table) => _context.GetService<ISqlGenerationHelper>().DelimitIdentifier(table, schema);

    protected string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(_context.GetService<ISqlGenerationHelper>().DelimitIdentifier));

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected IReadOnlyList<string> Query(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(string.Join(" ", Enumerable.Range(0, reader.FieldCount).Select(column => Show(reader.GetValue(column)))));
        return lines;
    }

    private static string Show(object value) => value switch
    {
        DBNull => "NULL",
        byte[] bytes => Convert.ToHexString(bytes),
        Array items => string.Join(",", items.Cast<object>().Select(Show)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
