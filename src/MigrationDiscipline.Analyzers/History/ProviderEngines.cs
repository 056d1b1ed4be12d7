using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.History;

/// <summary>The engine that annotations or the referenced provider tell.</summary>
internal static class ProviderEngines
{
    /// <summary>The engine of the first provider annotation in a method; <see cref="Engines.Any"/> without one.</summary>
    public static Engines OfAnnotations(MigrationMethod method)
    {
        foreach (var operation in method.Operations)
        {
            if (OfAnnotations(operation.Annotations) is var engine and not Engines.Any)
                return engine;
            var columns = operation switch
            {
                CreateTable create => create.Columns,
                AddColumn add => [add.Column],
                AlterColumn alter => [alter.Column, alter.OldColumn],
                _ => default,
            };
            foreach (var column in columns)
            {
                if (OfAnnotations(column.Annotations) is var ofColumn and not Engines.Any)
                    return ofColumn;
            }
        }

        return Engines.Any;
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
        foreach (var annotation in annotations)
        {
            var colon = annotation.Name.IndexOf(':');
            var engine = (colon < 0 ? "" : annotation.Name.Substring(0, colon)) switch
            {
                "Npgsql" => Engines.PostgreSql,
                "SqlServer" => Engines.SqlServer,
                "MySql" => Engines.MySql,
                "Sqlite" => Engines.Sqlite,
                _ => Engines.Any,
            };
            if (engine != Engines.Any)
                return engine;
        }

        return Engines.Any;
    }
}
