using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.Reading.EFCore.Hashing;

/// <content>Statements, expressions and members.</content>
internal sealed partial class CanonicalForm
{
    private void Visit(SyntaxNode? node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _cancellation.ThrowIfCancellationRequested();
        switch (node)
        {
            case null:
                break;
            case ParenthesizedExpressionSyntax parenthesized:
                // Every expression of several tokens is bracketed, so that these say nothing more.
                Visit(parenthesized.Expression);
                break;
            case PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                Visit(postfix.Operand);
                break;
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member:
                Visit(member.Name);
                Use(member.Name);
                break;
            case SimpleNameSyntax name:
                if (IsSimple(name))
                    Use(name);
                Children(name);
                break;
            case TypeSyntax type:
                Children(type);
                break;
            case BinaryExpressionSyntax binary:
                Binary(binary);
                break;
            case InvocationExpressionSyntax call:
                Call(call);
                break;
            case LambdaExpressionSyntax lambda:
                Lambda(lambda, BuilderKind.None);
                break;
            case InterpolatedStringExpressionSyntax text:
                Interpolated(text);
                break;
            case OmittedArraySizeExpressionSyntax:
                break;
            case ExpressionSyntax expression when expression.ChildNodesAndTokens() is { Count: 1 } parts && parts[0].IsToken:
                Token(parts[0].AsToken());
                break;
            case ExpressionSyntax expression:
                Line("(");
                Children(expression);
                Line(")");
                break;
            case LocalFunctionStatementSyntax function:
                LocalFunction(function);
                break;
            case AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } named } member when named.Name.Identifier.ValueText == InferredName(member.Expression):
                Visit(member.Expression);
                break;
            case AccessorDeclarationSyntax accessor:
                Token(accessor.Keyword);
                BodyOf(accessor.Body, accessor.ExpressionBody, returns: accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
                break;
            default:
                Children(node);
                break;
        }
    }

    /// <summary>A chain of sums may be thousands of terms long: without recursion to the left.</summary>
    private void Binary(BinaryExpressionSyntax binary)
    {
        var spine = new Stack<BinaryExpressionSyntax>();
        ExpressionSyntax left = binary;
        while (left is BinaryExpressionSyntax inner)
        {
            spine.Push(inner);
            Line("(");
            left = inner.Left;
        }

        Visit(left);
        foreach (var inner in spine)
        {
            Token(inner.OperatorToken);
            Visit(inner.Right);
            Line(")");
        }
    }

    /// <summary>Everything below a node, in order; a comma behind the last element says nothing, and neither do braces around one statement.</summary>
    private void Children(SyntaxNode node)
    {
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
            {
                if (inner is StatementSyntax and not BlockSyntax && IsEmbedding(node))
                    Braced(inner);
                else
                    Visit(inner);
            }
            else if (!IsTrailingComma(child.AsToken(), node))
            {
                Token(child.AsToken());
            }
        }
    }

    private void Braced(SyntaxNode statement)
    {
        Item('p', "{");
        Visit(statement);
        Item('p', "}");
    }

    private static bool IsEmbedding(SyntaxNode node) =>
        node is IfStatementSyntax or ElseClauseSyntax or ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            or UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax;

    private static bool IsTrailingComma(SyntaxToken token, SyntaxNode parent) =>
        token.IsKind(SyntaxKind.CommaToken)
        && parent is InitializerExpressionSyntax or AnonymousObjectCreationExpressionSyntax or CollectionExpressionSyntax or SwitchExpressionSyntax or EnumDeclarationSyntax
            or PropertyPatternClauseSyntax or ListPatternSyntax
        && token.GetNextToken() is var next && next.Parent == parent && next.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken;

    private void Interpolated(InterpolatedStringExpressionSyntax text)
    {
        var isOneLine = text.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken);
        var isRaw = text.StringStartToken.Kind() is SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken;
        Line("(");
        Item('p', "$");
        foreach (var content in text.Contents)
        {
            if (content is InterpolatedStringTextSyntax constant)
            {
                var value = isRaw ? constant.TextToken.ValueText : constant.TextToken.ValueText.Replace("{{", "{").Replace("}}", "}");
                Item('t', isOneLine ? value : WithUnixLines(value));
            }
            else if (content is InterpolationSyntax hole)
            {
                Item('p', "{");
                Visit(hole.Expression);
                if (hole.AlignmentClause is { } alignment)
                    Children(alignment);
                if (hole.FormatClause is { } format)
                    Item('t', format.FormatStringToken.ValueText);
                Item('p', "}");
            }
        }

        Line(")");
    }

    /// <summary>A lambda; one that is handed to <c>CreateTable</c> has a builder for its parameter and a body of a known kind.</summary>
    private void Lambda(LambdaExpressionSyntax lambda, BuilderKind parameter)
    {
        var builders = new Dictionary<string, BuilderKind>(_builders, StringComparer.Ordinal);
        var parameters = lambda is SimpleLambdaExpressionSyntax simple ? [simple.Parameter] : ((ParenthesizedLambdaExpressionSyntax)lambda).ParameterList.Parameters.ToList();
        Line("(");
        foreach (var attributes in lambda.AttributeLists)
            Visit(attributes);
        if (lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword))
            Token(lambda.AsyncKeyword);
        if (lambda is ParenthesizedLambdaExpressionSyntax { ReturnType: { } type })
            Visit(type);
        Item('p', "(");
        foreach (var declared in parameters)
        {
            if (declared != parameters[0])
                Item('p', ",");
            Visit(declared);
            Enter(declared);
        }

        Item('p', ")");
        Item('p', "=>");
        if (parameter != BuilderKind.None && parameters is [var only])
            _builders[only.Identifier.ValueText] = parameter;
        if (parameter == BuilderKind.Table)
            BodyOf(lambda.Block, lambda.ExpressionBody, returns: false);
        else if (parameter == BuilderKind.Columns && lambda.Block is { Statements: [ReturnStatementSyntax { Expression: { } value }] })
            Visit(value);
        else
            Visit(lambda.Body);
        Line(")");
        _builders = builders;
    }

    private void LocalFunction(LocalFunctionStatementSyntax function)
    {
        var builders = new Dictionary<string, BuilderKind>(_builders, StringComparer.Ordinal);
        foreach (var attributes in function.AttributeLists)
            Visit(attributes);
        Async(function.Modifiers);
        Visit(function.ReturnType);
        Token(function.Identifier);
        Visit(function.TypeParameterList);
        Visit(function.ParameterList);
        foreach (var constraint in function.ConstraintClauses)
            Visit(constraint);
        EnterParameters(function.ParameterList);
        Body(function.Body, function.ExpressionBody, function.ReturnType, function.Modifiers);
        _builders = builders;
    }

    /// <summary>A member that a method uses: what it is and does; who may see it says nothing.</summary>
    private void Member(SyntaxNode member)
    {
        switch (member)
        {
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable:
                if (Lexical(declaration))
                    break;
                Visit(declaration.Type);
                Visit(variable);
                break;
            case MethodDeclarationSyntax method:
                Async(method.Modifiers);
                Visit(method.ReturnType);
                Visit(method.TypeParameterList);
                Visit(method.ParameterList);
                EnterParameters(method.ParameterList);
                Body(method);
                break;
            case PropertyDeclarationSyntax property:
                Visit(property.Type);
                if (Lexical((SyntaxNode?)property.AccessorList ?? property.ExpressionBody))
                    break;
                if (property.ExpressionBody is { } expression)
                {
                    Item('p', "{");
                    Item('i', "get");
                    BodyOf(null, expression, returns: true);
                    Item('p', "}");
                }

                Visit(property.AccessorList);
                Visit(property.Initializer);
                break;
            default:
                if (!Lexical(member))
                    Children(member);
                break;
        }
    }

    private void Body(MethodDeclarationSyntax method) => Body(method.Body, method.ExpressionBody, method.ReturnType, method.Modifiers);

    private void Body(BlockSyntax? block, ArrowExpressionClauseSyntax? expression, TypeSyntax returnType, SyntaxTokenList modifiers)
    {
        if (Lexical((SyntaxNode?)block ?? expression))
            return;
        if (modifiers.Any(SyntaxKind.AsyncKeyword))
            Visit((SyntaxNode?)block ?? expression);
        else
            BodyOf(block, expression, returns: returnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword });
    }

    private void BodyOf(BlockSyntax? block, ArrowExpressionClauseSyntax? expression, bool returns) => BodyOf(block, expression?.Expression, returns);

    /// <summary>A block, or an expression as the block with the one statement that means the same.</summary>
    private void BodyOf(BlockSyntax? block, ExpressionSyntax? expression, bool returns)
    {
        Visit(block);
        if (block is not null || expression is null)
            return;
        Item('p', "{");
        if (expression is ThrowExpressionSyntax thrown)
        {
            Token(thrown.ThrowKeyword);
            Visit(thrown.Expression);
        }
        else
        {
            if (returns)
                Item('k', "return");
            Visit(expression);
        }

        Item('p', ";");
        Item('p', "}");
    }

    private void Async(SyntaxTokenList modifiers)
    {
        if (modifiers.Any(SyntaxKind.AsyncKeyword))
            Item('i', "async");
    }

    private static string? InferredName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };

    private void Use(SimpleNameSyntax name) => _names.Add(name.Identifier.ValueText);

    /// <summary>Whether a name can mean a member of the class: it stands alone, or behind the name of the class.</summary>
    private bool IsSimple(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression is IdentifierNameSyntax { Identifier.ValueText: var type } && type == _className,
        QualifiedNameSyntax qualified => qualified.Right != name || qualified.Left is IdentifierNameSyntax { Identifier.ValueText: var type } && type == _className,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or AliasQualifiedNameSyntax => false,
        _ => true,
    };
}
