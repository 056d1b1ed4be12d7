using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;
using MigrationDiscipline.Reading.Sql;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>
/// What a method holds, and whether symbols could tell more. Remembers its SQL as last read and the last schema it was applied to: an
/// edit of one migration then replays only what follows it.
/// </summary>
internal sealed class MethodReading
{
    private static readonly MigrationMethod MissingMethod = new() { Body = MethodBody.Missing };

    private readonly MigrationMethod _method;
    private readonly MethodDeclarationSyntax? _declaration;
    private readonly Location? _outside;
    private SqlReading? _sql;
    private Step? _lastStep;
    private bool? _mayDepend;

    private MethodReading(MigrationMethod method, bool needsSymbols, MethodDeclarationSyntax? declaration = null, Location? outside = null)
    {
        _method = method;
        _declaration = declaration;
        _outside = outside;
        NeedsSymbols = needsSymbols;
    }

    /// <summary>No override.</summary>
    public static MethodReading Missing { get; } = new(MissingMethod, needsSymbols: false);

    /// <summary>Whether something is unknown only because no symbols were at hand.</summary>
    public bool NeedsSymbols { get; }

    /// <summary>The method with its SQL as text only.</summary>
    public MigrationMethod WithoutSql => _method;

    /// <summary>Reads an override by syntax alone.</summary>
    public static MethodReading BySyntax(MethodDeclarationSyntax method, CancellationToken cancellation)
    {
        var reader = new OperationReader(models: null, migration: null, cancellation);
        var read = Read(reader, method, outside: null);
        return new MethodReading(read, reader.NeedsSymbols, method);
    }

    /// <summary>Reads an override with symbols.</summary>
    /// <param name="method">The method whose body runs; it may stand in a base class.</param>
    /// <param name="migration">The migration's class.</param>
    /// <param name="outside">Where to report when the method stands in a base class; else <c>null</c>.</param>
    /// <param name="models">The semantic models.</param>
    /// <param name="cancellation">The host's token.</param>
    public static MethodReading WithSymbols(MethodDeclarationSyntax method, INamedTypeSymbol migration, Location? outside, SemanticModels models, CancellationToken cancellation) =>
        new(Read(new OperationReader(models, migration, cancellation), method, outside), needsSymbols: false, method, outside);

    /// <summary>A method that another assembly overrides: it runs, and nobody here can read it.</summary>
    public static MethodReading Elsewhere(Location location) => new(
        new MigrationMethod
        {
            Body = MethodBody.Inherited,
            Location = location,
            Operations = [new Opaque { Text = "base class", Location = location }],
        },
        needsSymbols: false);

    /// <summary>The method with the statements of its SQL, read in the dialect of <paramref name="engines"/>.</summary>
    public MigrationMethod WithSql(Engines engines)
    {
        if (!_method.Operations.Items.Any(static operation => operation is RawSql { Text.IsKnown: true }))
            return _method;
        if (_sql is { } known && known.Engines == engines)
            return known.Method;
        var read = _method with { Operations = _method.Operations.Map(operation => operation is RawSql { Text.IsKnown: true } sql ? ReadSql(sql, engines) : operation) };
        _sql = new SqlReading(engines, read);
        return read;
    }

    /// <summary>What the method depends on besides its own text. What the scaffolder writes is known by syntax to depend on nothing, and not bound.</summary>
    public MethodDependencies Dependencies(Func<DependencyOwners> owners, SemanticModels models, CancellationToken cancellation) =>
        _declaration is not null && (_mayDepend ??= DependencyCandidates.Any(_declaration))
            ? DependencyReader.Read(_declaration, _outside, models, owners(), cancellation)
            : MethodDependencies.None;

    /// <summary>The schema after the method has run on <paramref name="before"/>.</summary>
    public SchemaState Replay(SchemaState before, Engines engines, string migration)
    {
        if (_method.Operations.IsEmpty)
            return before;
        if (_lastStep is { } step && ReferenceEquals(step.Before, before) && step.Engines == engines && step.Migration == migration)
            return step.After;
        var after = before;
        foreach (var operation in WithSql(engines).Operations)
        {
            if ((operation.Engines & engines) != 0)
                after = after.ApplyOn(engines, operation, migration);
        }

        _lastStep = new Step(before, engines, migration, after);
        return after;
    }

    private static RawSql ReadSql(RawSql sql, Engines engines)
    {
        var source = sql.Source;
        var locate = source is null || !sql.AdditionalLocations.IsEmpty ? (Func<int, int, Location>?)null : source.Locate;
        return sql with
        {
            Statements = SqlReader.Read(sql.Text.OrDefault!, engines & sql.Engines, locate).Map(statement => statement with
            {
                Location = locate is null ? sql.Location : statement.Location,
                AdditionalLocations = sql.AdditionalLocations,
                Engines = sql.Engines,
                IsConditional = statement.IsConditional || sql.IsConditional,
                SuppressesTransaction = sql.SuppressesTransaction,
            }),
        };
    }

    private static MigrationMethod Read(OperationReader reader, MethodDeclarationSyntax method, Location? outside)
    {
        var operations = reader.Read(method, outside);
        return new MigrationMethod
        {
            Body = outside is not null ? MethodBody.Inherited : BodyOf(method),
            Location = outside ?? method.Identifier.GetLocation(),
            Operations = operations,
            HasComment = HasCommentInside(method),
            AlwaysThrows = method.ExpressionBody?.Expression is ThrowExpressionSyntax || method.Body?.Statements.Any(SyntaxKind.ThrowStatement) == true,
        };
    }

    private static MethodBody BodyOf(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { } arrow)
            return arrow.Expression is ThrowExpressionSyntax ? MethodBody.Throws : MethodBody.Statements;
        var first = method.Body?.Statements.FirstOrDefault(static statement => !IsNothing(statement));
        return first is null ? MethodBody.Empty : first is ThrowStatementSyntax ? MethodBody.Throws : MethodBody.Statements;
    }

    private static bool IsNothing(StatementSyntax statement) => statement switch
    {
        EmptyStatementSyntax or ReturnStatementSyntax { Expression: null } or LocalFunctionStatementSyntax => true,
        BlockSyntax block => block.Statements.All(IsNothing),
        _ => false,
    };

    /// <summary>A comment that says something: more than a mark to come back later.</summary>
    private static bool HasCommentInside(MethodDeclarationSyntax method) =>
        method.Body is { } body
        && body.DescendantTrivia().Any(static trivia =>
            (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            && trivia.ToString().Trim('/', '*', ' ', '\t', '\r', '\n') is { Length: > 0 } text
            && !text.StartsWith("TODO", StringComparison.OrdinalIgnoreCase));

    private sealed record SqlReading(Engines Engines, MigrationMethod Method);

    private sealed record Step(SchemaState Before, Engines Engines, string Migration, SchemaState After);
}
