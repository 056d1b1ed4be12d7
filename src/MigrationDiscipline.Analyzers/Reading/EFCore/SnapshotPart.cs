using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>The part of a class that holds the model snapshot of a context; that it derives from EF Core's class, and <c>[DbContext]</c> on any part, is for a symbol to say.</summary>
internal sealed class SnapshotPart
{
    private EntityModel? _model;

    private SnapshotPart(ClassDeclarationSyntax declaration, string metadataName, MethodDeclarationSyntax buildModel)
    {
        Declaration = declaration;
        MetadataName = metadataName;
        BuildModel = buildModel;
    }

    public ClassDeclarationSyntax Declaration { get; }

    /// <summary>As <c>GetTypeByMetadataName</c> takes it.</summary>
    public string MetadataName { get; }

    /// <summary>The method that builds the model.</summary>
    public MethodDeclarationSyntax BuildModel { get; }

    /// <summary>The newest migration when the snapshot was written, which EF Core writes from 11 on; absent before, unknown when it is computed.</summary>
    public Value<string> LastMigrationId
    {
        get
        {
            foreach (var member in Declaration.Members)
            {
                if (member is PropertyDeclarationSyntax { Identifier.ValueText: "LastMigrationId" } property && property.Modifiers.Any(SyntaxKind.OverrideKeyword))
                {
                    return (property.ExpressionBody?.Expression ?? property.Initializer?.Value) is not { } value ? Value<string>.Unknown
                        : SnapshotLiteral.Read(value) is var literal && literal.IsKnown && literal.OrDefault!.Constant is string id ? id
                        : literal.IsAbsent ? Value<string>.Absent
                        : Value<string>.Unknown;
                }
            }

            return Value<string>.Absent;
        }
    }

    /// <summary>The model, read by syntax alone when it is first asked for; kept with the tree.</summary>
    public EntityModel Model => _model ??= ModelSnapshotReader.Read(BuildModel);

    /// <summary>A class with an override of <c>BuildModel</c> that takes a model builder.</summary>
    public static SnapshotPart? TryCreate(ClassDeclarationSyntax type, string container)
    {
        foreach (var member in type.Members)
        {
            if (member is MethodDeclarationSyntax { Identifier.ValueText: "BuildModel", ParameterList.Parameters.Count: 1 } method && method.Modifiers.Any(SyntaxKind.OverrideKeyword))
                return new SnapshotPart(type, container + MigrationDeclarations.MetadataName(type), method);
        }

        return null;
    }
}
