using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore.Hashing;

/// <content>Calls of EF Core's builders, whose arguments have an order; and code under <c>#if</c>, which no tree holds whole.</content>
internal sealed partial class CanonicalForm
{
    private void Call(InvocationExpressionSyntax call)
    {
        Line("(");
        Visit(call.Expression);
        if (call.Expression is MemberAccessExpressionSyntax { Name: var name } access
            && KindOf(access.Expression) is var builder and not BuilderKind.None
            && FrozenSignatures.Arrange(builder, name.Identifier.ValueText, call.ArgumentList) is { } arguments)
        {
            var isTable = builder == BuilderKind.Migration && name.Identifier.ValueText == "CreateTable";
            Item('p', "(");
            foreach (var (parameter, argument) in arguments)
            {
                Item('a', parameter);
                var lambdaOf = !isTable ? BuilderKind.None : parameter == "columns" ? BuilderKind.Columns : parameter == "constraints" ? BuilderKind.Table : BuilderKind.None;
                if (argument.Expression is LambdaExpressionSyntax lambda)
                    Lambda(lambda, lambdaOf);
                else
                    Visit(argument.Expression);
            }

            Item('p', ")");
        }
        else
        {
            Visit(call.ArgumentList);
        }

        Line(")");
    }

    /// <summary>The builder that an expression is: a parameter with its type, or what a builder's method returns.</summary>
    private BuilderKind KindOf(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized.Expression;
        // A chain of annotations may be long: without recursion.
        var methods = new Stack<string>();
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            methods.Push(access.Name.Identifier.ValueText);
            expression = access.Expression;
        }

        if (expression is not IdentifierNameSyntax name || !_builders.TryGetValue(name.Identifier.ValueText, out var kind))
            return BuilderKind.None;
        foreach (var method in methods)
        {
            if (!FrozenSignatures.Has(kind, method))
                return BuilderKind.None;
            kind = BuilderKind.Operation;
        }

        return kind;
    }

    private void EnterParameters(ParameterListSyntax list)
    {
        foreach (var parameter in list.Parameters)
            Enter(parameter);
    }

    /// <summary>A parameter is a builder if its type is called so; any other hides one of the same name.</summary>
    private void Enter(ParameterSyntax parameter)
    {
        var kind = TypeName(parameter.Type) switch
        {
            "MigrationBuilder" => BuilderKind.Migration,
            "ColumnsBuilder" => BuilderKind.Columns,
            "CreateTableBuilder" => BuilderKind.Table,
            _ => BuilderKind.None,
        };
        _builders[parameter.Identifier.ValueText] = kind;
    }

    private static string? TypeName(TypeSyntax? type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>
    /// Code under <c>#if</c>: which of it is a tree depends on the symbols of the build. So all of it counts, token by token, whatever its branch.
    /// </summary>
    /// <returns>Whether there is any; then it has been written.</returns>
    private bool Lexical(SyntaxNode? node)
    {
        if (node is not { ContainsDirectives: true })
            return false;
        var directives = node.DescendantTrivia(static inner => inner.ContainsDirectives).Where(trivia => IsConditional(trivia) && node.Span.Contains(trivia.Span)).ToList();
        if (directives.Count == 0)
            return false;
        var text = node.SyntaxTree.GetText(_cancellation);
        var options = node.SyntaxTree.Options as CSharpParseOptions;
        var start = node.SpanStart;
        foreach (var directive in directives)
        {
            Tokens(text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, directive.SpanStart)), options);
            Item('d', directive.Kind() switch
            {
                SyntaxKind.IfDirectiveTrivia => "if",
                SyntaxKind.ElifDirectiveTrivia => "elif",
                SyntaxKind.ElseDirectiveTrivia => "else",
                _ => "endif",
            });
            if (directive.GetStructure() is ConditionalDirectiveTriviaSyntax { Condition: var condition })
                Tokens(condition.ToString(), options);
            start = directive.Span.End;
        }

        Tokens(text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, node.Span.End)), options);
        return true;
    }

    private void Tokens(string text, CSharpParseOptions? options)
    {
        var tokens = SyntaxFactory.ParseTokens(text, options: options).ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsKind(SyntaxKind.ThisKeyword) && i + 1 < tokens.Count && tokens[i + 1].IsKind(SyntaxKind.DotToken))
            {
                i++;
                continue;
            }

            if (tokens[i].IsKind(SyntaxKind.IdentifierToken) && (i == 0 || !tokens[i - 1].IsKind(SyntaxKind.DotToken) || (i > 1 && tokens[i - 2].IsKind(SyntaxKind.ThisKeyword))))
                _names.Add(tokens[i].ValueText);
            Token(tokens[i]);
        }
    }
}
