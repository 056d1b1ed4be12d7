using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// Reads the body of <c>BuildModel</c> or <c>BuildTargetModel</c> by syntax, in the grammar of every EF Core version from 3.1 to 11. One entity type may have several blocks. Nothing
/// is bound; what has another shape (somebody edited it, or is about to) makes the type opaque, or the model where no type can be named.
/// </summary>
internal sealed partial class ModelSnapshotReader
{
    private readonly Dictionary<string, SnapshotType> _types = new(StringComparer.Ordinal);
    private readonly List<SnapshotType> _all = [];
    private readonly SnapshotEngine _engine = new();
    private string? _productVersion;
    private Value<string> _defaultSchema;
    private string? _opacity;

    private ModelSnapshotReader()
    {
    }

    public static EntityModel Read(MethodDeclarationSyntax build)
    {
        var reader = new ModelSnapshotReader();
        if (build is { Body: { } body, ParameterList.Parameters: [{ Identifier.ValueText: var builder }] })
            reader.ReadModel(body, builder);
        else
            reader._opacity = "its method has no body";
        return reader.Complete();
    }

    private void ReadModel(BlockSyntax body, string builder)
    {
        foreach (var statement in SnapshotStatement.Of(body, builder))
        {
            if (statement.Calls.Count == 0)
                _opacity ??= "a statement of the snapshot cannot be read";
            else if (statement.Calls[0].Name is "Entity" or "SharedTypeEntity")
                ReadEntity(statement);
            else
                ReadModelFacts(statement.Calls);
        }
    }

    private void ReadEntity(SnapshotStatement statement)
    {
        var entity = statement.Calls[0];
        if (entity.Text(0).OrDefault is not { } name)
        {
            _opacity ??= "the name of an entity type in the snapshot cannot be read";
            return;
        }

        var type = Find(name);
        if (statement.Calls.Count > 1)
            type.BecomeOpaque("its calls in the snapshot stand in no lambda");
        ReadLambda(entity, type, path: "");
        // An error can move what stands behind it.
        if (statement.Syntax.ContainsDiagnostics)
            type.BecomeOpaque("its block in the snapshot has an error");
    }

    private void ReadModelFacts(IReadOnlyList<SnapshotCall> calls)
    {
        foreach (var call in calls)
        {
            _engine.See(call);
            switch (call.Name)
            {
                case "HasDefaultSchema":
                    _defaultSchema = call.Text(0);
                    break;
                case "HasAnnotation" when call.Text(0).Is("ProductVersion"):
                    _productVersion = call.Text(1).OrDefault;
                    break;
                case "HasAnnotation" when call.Text(0).Is("Relational:DefaultSchema"):
                    _defaultSchema = call.Text(1);
                    break;
            }
        }
    }

    private SnapshotType Find(string name)
    {
        if (!_types.TryGetValue(name, out var type))
        {
            _types[name] = type = new SnapshotType(name, name, owner: null, navigation: null, isCollection: false);
            _all.Add(type);
        }

        return type;
    }

    private SnapshotType FindOwned(SnapshotType owner, string type, string navigation, bool isCollection)
    {
        // From a name with '#' the tool keeps what it cannot say otherwise.
        var clrType = type.Substring(type.LastIndexOf('#') + 1);
        var name = OwnedName(owner.Name, navigation, clrType);
        if (!_types.TryGetValue(name, out var owned))
        {
            _types[name] = owned = new SnapshotType(name, clrType, owner, navigation, isCollection);
            _types[$"{owner.Name}.{navigation}#{clrType}"] = owned;
            _all.Add(owned);
        }

        return owned;
    }

    /// <summary>EF Core's name of an owned type of which there are several: <c>Shop.Order.Notes#Note</c>.</summary>
    private static string OwnedName(string owner, string navigation, string clrType) => $"{owner}.{navigation}#{ShortName(clrType)}";

    /// <summary>The name without its name space and containing types; type arguments stay as they are.</summary>
    private static string ShortName(string type)
    {
        var end = type.IndexOf('<');
        return type.Length == 0 ? type : type.Substring(type.LastIndexOfAny(['.', '+'], end < 0 ? type.Length - 1 : end) + 1);
    }

    /// <summary>The statements of the lambda among the arguments.</summary>
    /// <param name="call">The call that builds a type or a part of one.</param>
    /// <param name="type">The type that is built.</param>
    /// <param name="path">What the names of a complex property's parts begin with.</param>
    private void ReadLambda(SnapshotCall call, SnapshotType type, string path)
    {
        if (call.Lambda is not { } lambda)
        {
            if (call.Name is not "Entity")
                type.BecomeOpaque("a part of it in the snapshot cannot be read");
            return;
        }

        foreach (var statement in SnapshotStatement.Of(lambda.Body, lambda.Builder))
        {
            if (statement.Calls.Count == 0)
                type.BecomeOpaque("a statement of its block in the snapshot cannot be read");
            else
                ReadPart(statement.Calls, type, path);
        }
    }

    private void ReadPart(IReadOnlyList<SnapshotCall> calls, SnapshotType type, string path)
    {
        var first = calls[0];
        foreach (var call in calls)
            _engine.See(call);
        switch (first.Name)
        {
            case "HasBaseType":
                type.Base = first.Text(0).OrDefault;
                break;
            case "Property" or "PrimitiveCollection":
                ReadProperty(calls, type, path);
                break;
            case "ComplexProperty" or "ComplexCollection":
                ReadComplexProperty(first, type, path);
                break;
            case "IsRequired" when path.Length > 0:
                type.OptionalPaths.Remove(path);
                break;
            case "ToJson":
                ReadJson(calls, type, path);
                break;
            case "OwnsOne" or "OwnsMany":
                ReadOwned(first, type);
                break;
            case "HasKey":
                type.PrimaryKey = first.Texts(0);
                break;
            case "HasAlternateKey":
                if (first.Texts(0) is { IsKnown: true } key)
                    type.AlternateKeys.Add(key.OrDefault);
                break;
            case "HasIndex":
                ReadIndex(calls, type);
                break;
            case "HasOne" or "WithOwner":
                ReadForeignKey(calls, type);
                break;
            case "Navigation" when first.Text(0).OrDefault is { } navigation:
                type.AddNavigation(navigation, null, Value<bool>.Unknown);
                if (calls.Any(static call => call.Name == "IsRequired"))
                    type.Required.Add(navigation);
                break;
            default:
                ReadMapping(calls, type);
                break;
        }
    }

    private void ReadOwned(SnapshotCall call, SnapshotType owner)
    {
        if (call.Text(0).OrDefault is { } type && call.Text(1).OrDefault is { } navigation)
            ReadLambda(call, FindOwned(owner, type, navigation, call.Name == "OwnsMany"), path: "");
        else
            owner.BecomeOpaque("an owned type in the snapshot cannot be read");
    }

    private void ReadMapping(IReadOnlyList<SnapshotCall> calls, SnapshotType type)
    {
        var first = calls[0];
        switch (first.Name)
        {
            case "ToTable":
                ReadTable(first, type);
                break;
            case "SplitToTable":
                if (first.Lambda is { } split && first.Text(0).OrDefault is { } part)
                    ReadOverrides(split, type, new QualifiedName(SchemaOf(first), part));
                break;
            case "ToView" when first.Text(0).OrDefault is { } view:
                type.View = first.Text(1).OrDefault is { } schema ? schema + "." + view : view;
                break;
            case "ToFunction" or "ToSqlQuery" when !first.Text(0).IsAbsent:
                type.View = first.Text(0);
                break;
            case "HasComment":
                type.Comment = first.Text(0);
                break;
            case "HasCheckConstraint":
                ReadCheckConstraint(calls, type);
                break;
            case "HasAnnotation" when first.Text(0).Is("Relational:Comment"):
                type.Comment = first.Text(1);
                break;
            case "HasDiscriminator":
                if (!first.Text(0).IsAbsent)
                    type.Discriminator = first.Text(0);
                foreach (var call in calls)
                {
                    if (call.Name == "HasValue")
                        type.DiscriminatorValue = call.Literal(call.Count - 1);
                }

                break;
        }
    }

    private void ReadTable(SnapshotCall call, SnapshotType type)
    {
        // A call with a lambda alone leaves the table that the base type has.
        var hasName = call.Lambda is null || call.Count > 1;
        if (hasName)
        {
            type.HasTable = true;
            type.Table = call.Text(0).Select(name => new QualifiedName(SchemaOf(call), name));
        }

        if (call.Lambda is not { } lambda)
            return;
        foreach (var statement in SnapshotStatement.Of(lambda.Body, lambda.Builder))
        {
            switch (statement.Calls)
            {
                case [{ Name: "ExcludeFromMigrations" } exclude, ..]:
                    type.IsExcluded = exclude.Count == 0 ? true : exclude.Flag(0);
                    break;
                case [{ Name: "HasComment" } comment, ..]:
                    type.Comment = comment.Text(0);
                    break;
                case [{ Name: "HasCheckConstraint" }, ..]:
                    ReadCheckConstraint(statement.Calls, type);
                    break;
            }
        }

        ReadOverrides(lambda, type, table: null);
    }

    /// <summary>Other columns for some properties: <c>t.Property("Id").HasColumnName("CustomerId")</c>; in a split table also which properties it holds.</summary>
    private static void ReadOverrides((SyntaxNode Body, string Builder) lambda, SnapshotType type, QualifiedName? table)
    {
        foreach (var statement in SnapshotStatement.Of(lambda.Body, lambda.Builder))
        {
            // A key is in all tables of its type; the first one counts.
            if (statement.Calls is not [{ Name: "Property" } property, ..] || property.Text(0).OrDefault is not { } name || !type.HasProperty(name)
                || (table is not null && type.PrimaryKey.OrDefault.Contains(name)))
            {
                continue;
            }

            var index = type.IndexOf(name);
            if (table is { } other)
                type.Properties[index] = type.Properties[index] with { Table = other };
            if (statement.Calls.FirstOrDefault(static call => call.Name == "HasColumnName") is { } column)
                type.Properties[index] = type.Properties[index] with { Column = column.Text(0) };
        }
    }

    private static void ReadCheckConstraint(IReadOnlyList<SnapshotCall> calls, SnapshotType type)
    {
        var name = calls.FirstOrDefault(static call => call.Name == "HasName") is { } named ? named.Text(0) : calls[0].Text(0);
        if (name.OrDefault is { } known)
            type.CheckConstraints.Add((known, calls[0].Text(1)));
    }

    private string? SchemaOf(SnapshotCall call) =>
        call.Count < 2 || call.Argument(1) is LambdaExpressionSyntax ? _defaultSchema.OrDefault : call.Text(1) is { IsUnknown: false } schema ? schema.OrDefault : QualifiedName.UnknownSchema;
}
