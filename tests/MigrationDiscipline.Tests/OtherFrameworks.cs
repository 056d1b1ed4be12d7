using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MigrationDiscipline.Tests;

/// <summary>Frameworks besides EF Core for code under test: FluentMigrator's package, and EF6 as stubs with its signatures, since its package is not in every registry.</summary>
internal static class OtherFrameworks
{
    private static readonly Lazy<MetadataReference> EntityFramework6Stubs = new(static () => CSharpCompilation.Create(
        "EntityFramework",
        [CSharpSyntaxTree.ParseText("""
            namespace System.Data.Entity.Migrations.Infrastructure
            {
                public interface IMigrationMetadata
                {
                    string Id { get; }
                    string Source { get; }
                    string Target { get; }
                }

                public interface IDbMigration
                {
                }
            }

            namespace System.Data.Entity.Migrations
            {
                public abstract class DbMigration : Infrastructure.IDbMigration
                {
                    public abstract void Up();

                    public virtual void Down()
                    {
                    }

                    protected internal void Sql(string sql, bool suppressTransaction = false, object anonymousArguments = null)
                    {
                    }
                }
            }
            """)],
        References.Framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference());

    public static Setup FluentMigrator { get; } = new() { MoreReferences = [References.Assembly("FluentMigrator"), References.Assembly("FluentMigrator.Abstractions")] };

    public static Setup EntityFramework6 => new() { MoreReferences = [EntityFramework6Stubs.Value] };
}
