using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// Reads the body of <c>BuildTargetModel</c> by syntax. The tool writes it, from EF Core 3.1 on, as statements that are chains of calls on the builder or on
/// the parameter of a lambda; one entity type may have several blocks. What has another shape is passed over.
/// </summary>
internal sealed class TargetModelReader
{
    private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);
    private readonly List<Entity> _all = [];
    private string? _defaultSchema;

    private TargetModelReader()
    {
    }

    public static TargetModel Read(MethodDeclarationSyntax buildTargetModel)
    {
        var reader = new TargetModelReader();
        if (buildTargetModel.Body is { } body)
            reader.ReadModel(body);
        return new TargetModel(reader.Properties(), reader.Discriminators());
    }

    private void ReadModel(BlockSyntax body)
    {
        foreach (var chain in ChainsOf(body))
        {
            foreach (var (name, arguments) in chain)
            {
                if (name == "HasDefaultSchema")
                    _defaultSchema = Text(arguments, 0);
                else if (name == "Entity" && Text(arguments, 0) is { } type)
                    ReadBlock(arguments, Find(type), prefix: "");
            }
        }
    }

    private Entity Find(string type)
    {
        if (!_entities.TryGetValue(type, out var entity))
        {
            _entities[type] = entity = new Entity(type, null, navigation: "");
            _all.Add(entity);
        }

        return entity;
    }

    /// <summary>The statements of the lambda among the arguments.</summary>
    /// <param name="arguments">The arguments of the call that builds a part of the model.</param>
    /// <param name="entity">The type that is built.</param>
    /// <param name="prefix">What the columns of a complex property begin with.</param>
    private void ReadBlock(ArgumentListSyntax arguments, Entity entity, string prefix)
    {
        if (arguments.Arguments.LastOrDefault()?.Expression is not LambdaExpressionSyntax { Block: { } block })
            return;
        foreach (var chain in ChainsOf(block))
            ReadChain(chain, entity, prefix);
    }

    private void ReadChain(List<(string Name, ArgumentListSyntax Arguments)> chain, Entity entity, string prefix)
    {
        var (name, arguments) = chain[0];
        switch (name)
        {
            case "HasBaseType":
                entity.Base = Text(arguments, 0);
                break;
            case "ToTable":
                entity.HasTable = true;
                entity.Table = Text(arguments, 0) is { } table ? new QualifiedName(SchemaOf(arguments), table) : null;
                break;
            case "ToJson":
                entity.JsonColumn = Text(arguments, 0) ?? "";
                break;
            case "Property" or "PrimitiveCollection" when Text(arguments, 0) is { } property:
                entity.Properties.Add(new Property(
                    property,
                    ArgumentOf(chain, "HasColumnName"),
                    prefix,
                    chain.Exists(static call => call.Name is "HasDefaultValue" or "HasDefaultValueSql")));
                break;
            case "ComplexProperty" when Texts(arguments) is [var property, ..]:
                ReadBlock(arguments, entity, prefix + property + "_");
                break;
            case "OwnsOne" or "OwnsMany" when Texts(arguments) is [_, var navigation, ..]:
                var owned = new Entity(entity.Name, entity, navigation);
                _all.Add(owned);
                ReadBlock(arguments, owned, "");
                break;
            case "HasDiscriminator" when prefix.Length == 0 && entity.Owner is null:
                entity.Discriminator = Text(arguments, 0) ?? entity.Discriminator;
                if (chain.Find(static call => call.Name == "HasValue").Arguments is { Arguments.Count: > 0 } value)
                    entity.Value = Constant(value.Arguments[value.Arguments.Count - 1].Expression);
                break;
        }
    }

    private string? SchemaOf(ArgumentListSyntax arguments) =>
        arguments.Arguments.Count < 2 || arguments.Arguments[1].Expression is LambdaExpressionSyntax ? _defaultSchema : Text(arguments, 1);

    private IEnumerable<MappedProperty> Properties()
    {
        foreach (var entity in _all)
        {
            if (TableOf(entity) is not { } table)
                continue;
            if (entity.JsonColumn is { Length: > 0 } json)
                yield return new MappedProperty(entity.Name, entity.Navigation, table, json, HasDefault: false);
            if (IsInJson(entity))
                continue;
            var sharesTable = entity.Owner is { } owner && TableOf(owner) == table;
            foreach (var property in entity.Properties)
            {
                var column = property.Column ?? (sharesTable ? entity.Prefix : "") + property.Prefix + property.Name;
                yield return new MappedProperty(entity.Name, property.Name, table, column, property.HasDefault);
            }
        }
    }

    private IEnumerable<Discriminator> Discriminators()
    {
        foreach (var root in _all)
        {
            if (root.Discriminator is not { } name || root.Base is not null || TableOf(root) is not { } table)
                continue;
            var values = _all.Where(entity => entity.Owner is null && !entity.Value.IsAbsent && RootOf(entity) == root)
                .OrderBy(entity => entity != root)
                .Select(static entity => new DiscriminatorValue(entity.Name, entity.Value));
            var column = root.Properties.Find(property => property.Name == name)?.Column ?? name;
            yield return new Discriminator(root.Name, table, column, values.ToEquatableArray());
        }
    }

    private Entity RootOf(Entity entity) => Ancestors(entity).Last();

    /// <summary>The table of the type itself, else of what it derives from or belongs to.</summary>
    private QualifiedName? TableOf(Entity entity)
    {
        var own = Ancestors(entity).FirstOrDefault(static candidate => candidate.HasTable);
        return own is not null ? own.Table : entity.Owner is { } owner ? TableOf(owner) : null;
    }

    private static bool IsInJson(Entity entity) => entity.JsonColumn is not null || (entity.Owner is { } owner && IsInJson(owner));

    /// <summary>The type and its base types, the nearest first.</summary>
    private IEnumerable<Entity> Ancestors(Entity entity)
    {
        var seen = new HashSet<Entity>();
        for (var current = entity; current is not null && seen.Add(current); current = current.Base is { } name && _entities.TryGetValue(name, out var next) ? next : null)
            yield return current;
    }

    /// <summary>
    /// The calls of each statement from the left, where they start at a name: <c>b.Property&lt;int&gt;("Id").HasColumnName("id")</c>, since EF Core 11 also behind
    /// <c>var id =</c>.
    /// </summary>
    private static IEnumerable<List<(string Name, ArgumentListSyntax Arguments)>> ChainsOf(BlockSyntax block)
    {
        foreach (var statement in block.Statements)
        {
            var expression = statement switch
            {
                ExpressionStatementSyntax own => own.Expression,
                LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value }] } => value,
                _ => null,
            };
            var chain = new List<(string, ArgumentListSyntax)>();
            while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call)
            {
                chain.Add((member.Name.Identifier.ValueText, call.ArgumentList));
                expression = member.Expression;
            }

            if (chain.Count == 0 || expression is not IdentifierNameSyntax)
                continue;
            chain.Reverse();
            yield return chain;
        }
    }

    private static string? ArgumentOf(List<(string Name, ArgumentListSyntax Arguments)> chain, string call) =>
        chain.Find(other => other.Name == call).Arguments is { } arguments ? Text(arguments, 0) : null;

    private static string? Text(ArgumentListSyntax arguments, int index) =>
        index < arguments.Arguments.Count && Constant(arguments.Arguments[index].Expression).OrDefault?.Constant is string text ? text : null;

    /// <summary>The strings among the arguments: in front of them may stand a type.</summary>
    private static List<string> Texts(ArgumentListSyntax arguments) => arguments.Arguments.Select(static argument => Constant(argument.Expression).OrDefault?.Constant).OfType<string>().ToList();

    private static Value<Literal> Constant(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NullLiteralExpression) => Value<Literal>.Absent,
        LiteralExpressionSyntax literal => new Literal(literal.Token.Value, literal.ToString()),
        ParenthesizedExpressionSyntax inner => Constant(inner.Expression),
        CastExpressionSyntax cast => Constant(cast.Expression) is { IsKnown: true } value
            ? LiteralArithmetic.Cast(value.OrDefault!, cast.Type.ToString(), cast.ToString()) is { } result ? result : Value<Literal>.Unknown
            : Constant(cast.Expression),
        PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.UnaryMinusExpression) =>
            Constant(prefix.Operand).OrDefault is { } value && LiteralArithmetic.Negate(value, prefix.ToString()) is { } result ? result : Value<Literal>.Unknown,
        _ => Value<Literal>.Unknown,
    };

    private sealed class Entity(string name, Entity? owner, string navigation)
    {
        public string Name { get; } = name;

        public Entity? Owner { get; } = owner;

        /// <summary>The property of the owner that holds an owned type.</summary>
        public string Navigation { get; } = navigation;

        /// <summary>What the columns of an owned type begin with in the table of its owner: <c>Home_</c>.</summary>
        public string Prefix { get; } = owner is null ? "" : owner.Prefix + navigation + "_";

        public string? Base { get; set; }

        /// <summary>Whether the model says which table, if any.</summary>
        public bool HasTable { get; set; }

        public QualifiedName? Table { get; set; }

        /// <summary>The column that holds the owned type as a whole; <c>null</c> for one with columns.</summary>
        public string? JsonColumn { get; set; }

        public List<Property> Properties { get; } = [];

        /// <summary>The property that tells the types apart.</summary>
        public string? Discriminator { get; set; }

        public Value<Literal> Value { get; set; }
    }

    private sealed record Property(string Name, string? Column, string Prefix, bool HasDefault);
}
