using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace MigrationDiscipline.Tests.Reading.EFCore.Hashing;

/// <summary>Writes a migration anew so that it says the same: other blanks and comments, other orders of arguments. Parameters come from EF Core itself.</summary>
internal sealed class MeaninglessEdits(Random random) : CSharpSyntaxRewriter
{
    private static readonly string[] Blanks = [" ", "\n", "\r\n\t", "  ", " /* c */ ", " // c\n", "\n#region R\n#endregion\n", "\n#pragma warning disable CS0618\n", "\n#nullable disable\n"];

    private static readonly Type[] Builders =
        [typeof(MigrationBuilder), typeof(ColumnsBuilder), typeof(CreateTableBuilder<object>), typeof(AlterOperationBuilder<AlterColumnOperation>), typeof(OperationBuilder<MigrationOperation>)];

    /// <summary>How many calls got another order of arguments.</summary>
    public int Rearranged { get; private set; }

    public string Apply(string file)
    {
        var root = (CompilationUnitSyntax)Visit(CSharpSyntaxTree.ParseText(file).GetRoot());
        root = root.WithUsings(SyntaxFactory.List(root.Usings.OrderBy(_ => random.Next())));
        return Blanked(root);
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var call = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        var arguments = call.ArgumentList.Arguments;
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } || arguments.Count == 0 || ParametersOf(name, arguments) is not { } parameters)
            return call;
        var positions = arguments.Select((argument, index) => argument.NameColon is { } named ? Array.IndexOf(parameters, named.Name.Identifier.ValueText) : index).ToArray();
        var sorted = arguments.Zip(positions).OrderBy(static pair => pair.Second).ToList();
        var contiguous = sorted.TakeWhile((pair, index) => pair.Second == index).Count();
        var positional = random.Next(contiguous + 1);
        var arranged = sorted.Take(positional).Select(static pair => pair.First.WithNameColon(null))
            .Concat(sorted.Skip(positional).OrderBy(_ => random.Next()).Select(pair => pair.First.WithNameColon(SyntaxFactory.NameColon(parameters[pair.Second]))));
        Rearranged++;
        return call.WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(arranged)));
    }

    public override SyntaxNode? VisitArgument(ArgumentSyntax node)
    {
        var argument = (ArgumentSyntax)base.VisitArgument(node)!;
        return random.Next(8) == 0 && argument.RefKindKeyword.IsKind(SyntaxKind.None) && argument.Expression is not LambdaExpressionSyntax
            ? argument.WithExpression(SyntaxFactory.ParenthesizedExpression(argument.Expression))
            : argument;
    }

    public override SyntaxNode? VisitInitializerExpression(InitializerExpressionSyntax node)
    {
        var initializer = (InitializerExpressionSyntax)base.VisitInitializerExpression(node)!;
        var elements = initializer.Expressions;
        return random.Next(3) == 0 && elements.Count > 0 && elements.SeparatorCount < elements.Count
            ? initializer.WithExpressions(SyntaxFactory.SeparatedList(elements, [.. elements.GetSeparators(), SyntaxFactory.Token(SyntaxKind.CommaToken)]))
            : initializer;
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var lambda = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return random.Next(2) == 0
            ? SyntaxFactory.ParenthesizedLambdaExpression(SyntaxFactory.ParameterList(SyntaxFactory.SingletonSeparatedList(lambda.Parameter)), lambda.Block, lambda.ExpressionBody)
            : lambda;
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return method.Body is { Statements: [ExpressionStatementSyntax only] } && random.Next(2) == 0
            ? method.WithBody(null).WithExpressionBody(SyntaxFactory.ArrowExpressionClause(only.Expression)).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            : method;
    }

    /// <summary>The parameters of the overload that the arguments mean; <c>null</c> for a method that no builder has, or where several overloads differ in more than the number.</summary>
    private static string[]? ParametersOf(string method, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var names = arguments.Where(static argument => argument.NameColon is not null).Select(static argument => argument.NameColon!.Name.Identifier.ValueText).ToList();
        var overloads = Builders
            .SelectMany(builder => builder.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(candidate => candidate.Name == method)
            .Select(static candidate => candidate.GetParameters().Select(static parameter => parameter.Name!).ToArray())
            .Where(parameters => names.All(parameters.Contains) && parameters.Length >= arguments.Count)
            .DistinctBy(static parameters => string.Join(' ', parameters))
            .ToList();
        // Arguments by position alone: then the table has to know which overload they mean, and no test can ask the table.
        return overloads.Count == 1 || (names.Count > 0 && overloads.Count > 0) ? overloads.MinBy(static parameters => parameters.Length) : null;
    }

    /// <summary>The tokens with other blanks between them; none inside of a string.</summary>
    private string Blanked(SyntaxNode root)
    {
        var text = new StringBuilder();
        foreach (var token in root.DescendantTokens())
        {
            var isInString = token.Parent is InterpolatedStringTextSyntax or InterpolatedStringExpressionSyntax or InterpolationFormatClauseSyntax or InterpolationSyntax
                || token.Parent!.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is not null;
            if (!isInString || token.IsKind(SyntaxKind.InterpolatedStringStartToken) || token.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken))
                text.Append(Blanks[random.Next(4) == 0 ? random.Next(Blanks.Length) : random.Next(2)]);
            else if (NeedsBlank(token))
                text.Append(' ');
            text.Append(token.Text);
        }

        return text.ToString();
    }

    private static bool NeedsBlank(SyntaxToken token) =>
        token.GetPreviousToken() is var previous && SyntaxFacts.IsKeywordKind(previous.Kind()) | previous.IsKind(SyntaxKind.IdentifierToken)
        && SyntaxFacts.IsKeywordKind(token.Kind()) | token.IsKind(SyntaxKind.IdentifierToken);
}
