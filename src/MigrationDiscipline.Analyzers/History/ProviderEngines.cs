using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.History;

/// <summary>The engine that annotations or the referenced provider tell.</summary>
internal static class ProviderEngines
{
    /// <summary>
    /// The engines of the provider annotations in a method (several where one history serves several providers); <see cref="Engines.Any"/>
    /// without one.
    /// </summary>
    public static Engines OfAnnotations(MigrationMethod method)
    {
        var found = Engines.None;
        foreach (var operation in method.Operations)
        {
            found |= OfAnnotations(operation.Annotations);
            var columns = operation switch
            {
                CreateTable create => create.Columns,
                AddColumn add => [add.Column],
                AlterColumn alter => [alter.Column, alter.OldColumn],
                _ => default,
            };
            foreach (var column in columns)
                found |= OfAnnotations(column.Annotations);
        }

        return found == Engines.None ? Engines.Any : found;
    }

    /// <summary>The one provider that is referenced; <see cref="Engines.Any"/> when there are none or several.</summary>
    public static Engines OfReferences(Compilation compilation)
    {
        var found = Engines.None;
        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            found |= reference.Name switch
            {
                "Npgsql.EntityFrameworkCore.PostgreSQL" => Engines.PostgreSql,
                "Microsoft.EntityFrameworkCore.SqlServer" => Engines.SqlServer,
                "Microsoft.EntityFrameworkCore.Sqlite" or "Microsoft.EntityFrameworkCore.Sqlite.Core" => Engines.Sqlite,
                "Pomelo.EntityFrameworkCore.MySql" or "MySql.EntityFrameworkCore" => Engines.MySql,
                "Oracle.EntityFrameworkCore" or "FirebirdSql.EntityFrameworkCore.Firebird" => Engines.Other,
                _ => Engines.None,
            };
        }

        return found != Engines.None && (found & (found - 1)) == 0 ? found : Engines.Any;
    }

    private static Engines OfAnnotations(EquatableArray<Annotation> annotations)
    {
        var found = Engines.None;
        foreach (var annotation in annotations)
        {
            var colon = annotation.Name.IndexOf(':');
            found |= (colon < 0 ? "" : annotation.Name.Substring(0, colon)) switch
            {
                "Npgsql" => Engines.PostgreSql,
                "SqlServer" => Engines.SqlServer,
                "MySql" => Engines.MySql,
                "Sqlite" => Engines.Sqlite,
                _ => Engines.None,
            };
        }

        return found;
    }
}
