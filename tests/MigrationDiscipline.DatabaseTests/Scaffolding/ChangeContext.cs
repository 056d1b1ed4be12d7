using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MigrationDiscipline.DatabaseTests.Scaffolding;

/// <summary>A context whose model is given to it: one before a change, one after it.</summary>
public sealed class ChangeContext : DbContext
{
    private readonly Action<ModelBuilder> _model;

    private ChangeContext(DbContextOptions options, Action<ModelBuilder> model)
        : base(options) => _model = model;

    /// <summary>The context for a provider; scaffolding needs no server, so none need be there.</summary>
    internal static ChangeContext For(Target target, Action<ModelBuilder> model, string? connection = null)
    {
        var options = new DbContextOptionsBuilder().ReplaceService<IModelCacheKeyFactory, OneModelEach>();
        return new ChangeContext(Use(options, target, connection ?? "Data Source=:memory:").Options, model);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => _model(modelBuilder);

    /// <summary>The provider; in memory where that can be.</summary>
    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, Target target, string connection = "Data Source=:memory:") => target switch
    {
        Target.Sqlite => options.UseSqlite(connection),
        Target.PostgreSql => options.UseNpgsql(connection == "Data Source=:memory:" ? "Host=nowhere" : connection),
        Target.SqlServer => options.UseSqlServer(connection),
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    /// <summary>EF Core keeps one model a context type; here every context has its own.</summary>
    private sealed class OneModelEach : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((ChangeContext)context)._model, designTime);
    }
}
