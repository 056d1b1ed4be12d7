using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>The two lambdas of <c>CreateTable</c>: columns and constraints.</summary>
internal sealed class CreateTableReader
{
    private readonly ConstantEvaluator _evaluator;
    private readonly Frame _frame;
    private readonly Dictionary<string, string> _columnOfMember = new(StringComparer.Ordinal);
    private readonly List<UnknownArgument> _unknown = [];
    private readonly List<Column> _columns = [];
    private readonly List<Key> _unique = [];
    private readonly List<ForeignKey> _foreignKeys = [];
    private readonly List<CheckConstraint> _checks = [];
    private Key? _primaryKey;
    private bool _isComplete = true;

    private CreateTableReader(ConstantEvaluator evaluator, Frame frame)
    {
        _evaluator = evaluator;
        _frame = frame;
    }

    public static CreateTable Read(CallArguments arguments, ConstantEvaluator evaluator, Frame frame)
    {
        var reader = new CreateTableReader(evaluator, frame);
        reader.ReadColumns(arguments.Expression("columns"));
        reader.ReadConstraints(arguments.Expression("constraints"));
        return new CreateTable
        {
            Table = arguments.Name("name", "schema"),
            Comment = arguments.Text("comment"),
            Columns = reader._columns.ToEquatableArray(),
            PrimaryKey = reader._primaryKey,
            UniqueConstraints = reader._unique.ToEquatableArray(),
            ForeignKeys = reader._foreignKeys.ToEquatableArray(),
            CheckConstraints = reader._checks.ToEquatableArray(),
            IsComplete = reader._isComplete,
            UnknownArguments = arguments.Unknown.Items.AddRange(reader._unknown),
        };
    }

    private void ReadColumns(ExpressionSyntax? lambda)
    {
        if (lambda is not LambdaExpressionSyntax { ExpressionBody: AnonymousObjectCreationExpressionSyntax columns })
        {
            _isComplete = false;
            return;
        }

        foreach (var member in columns.Initializers)
        {
            if (member.NameEquals is not { } name || ChainOf(member.Expression, "Column") is not { } chain)
            {
                _isComplete = false;
                continue;
            }

            var arguments = new CallArguments(chain.Call, BuilderMethods.TableParameters("Column")!, _evaluator, _frame);
            var columnName = arguments.Text("name") is { IsAbsent: false } given ? given : Value<string>.Known(name.Name.Identifier.ValueText);
            _columns.Add(ColumnReader.Read(arguments, columnName, chain.Call) with { Annotations = chain.Annotations });
            _unknown.AddRange(arguments.Unknown);
            if (columnName.IsKnown)
                _columnOfMember[name.Name.Identifier.ValueText] = columnName.OrDefault!;
        }
    }

    private void ReadConstraints(ExpressionSyntax? lambda)
    {
        if (lambda is null or LiteralExpressionSyntax)
            return;
        IEnumerable<ExpressionSyntax?> expressions = lambda switch
        {
            LambdaExpressionSyntax { Block: { } block } => block.Statements.Select(statement => (statement as ExpressionStatementSyntax)?.Expression),
            LambdaExpressionSyntax { ExpressionBody: { } expression } => [expression],
            _ => [null],
        };
        foreach (var expression in expressions)
        {
            if (expression is null || !ReadConstraint(expression))
                _isComplete = false;
        }
    }

    private bool ReadConstraint(ExpressionSyntax expression)
    {
        if (ChainOf(expression, method: null) is not { } chain || BuilderMethods.TableParameters(chain.Method) is not { } parameters)
            return false;
        var arguments = new CallArguments(chain.Call, parameters, _evaluator, _frame);
        switch (chain.Method)
        {
            case "PrimaryKey" when Members(arguments.Expression("columns")) is { } columns:
                _primaryKey = new Key(arguments.Text("name"), columns) { Annotations = chain.Annotations };
                break;
            case "UniqueConstraint" when Members(arguments.Expression("columns")) is { } columns:
                _unique.Add(new Key(arguments.Text("name"), columns) { Annotations = chain.Annotations });
                break;
            case "ForeignKey" when Members(arguments.Expression("column")) is { } columns:
                _foreignKeys.Add(new ForeignKey(
                    arguments.Text("name"),
                    columns,
                    arguments.Name("principalTable", "principalSchema"),
                    arguments.Texts("principalColumn").OrDefault)
                {
                    OnDelete = arguments.EnumMember("onDelete"),
                    OnUpdate = arguments.EnumMember("onUpdate"),
                    Annotations = chain.Annotations,
                });
                break;
            case "CheckConstraint":
                _checks.Add(new CheckConstraint(arguments.Text("name"), arguments.Text("sql")));
                break;
            default:
                return false;
        }

        _unknown.AddRange(arguments.Unknown);
        return true;
    }

    /// <summary>The columns that <c>x => x.Id</c> or <c>x => new { x.A, x.B }</c> names.</summary>
    private EquatableArray<string>? Members(ExpressionSyntax? lambda)
    {
        var body = (lambda as LambdaExpressionSyntax)?.ExpressionBody;
        IEnumerable<ExpressionSyntax> members = body switch
        {
            AnonymousObjectCreationExpressionSyntax several => several.Initializers.Select(member => member.Expression),
            CastExpressionSyntax cast => [cast.Expression],
            not null => [body],
            null => [],
        };
        var names = new List<string>();
        foreach (var member in members)
        {
            if (member is not MemberAccessExpressionSyntax access)
                return null;
            var name = access.Name.Identifier.ValueText;
            names.Add(_columnOfMember.TryGetValue(name, out var column) ? column : name);
        }

        return names.Count == 0 ? null : names.ToEquatableArray();
    }

    private BuilderChain? ChainOf(ExpressionSyntax expression, string? method) =>
        BuilderChain.Unwind(expression, _evaluator, _frame) is { } chain && (method is null || chain.Method == method) ? chain : null;
}
