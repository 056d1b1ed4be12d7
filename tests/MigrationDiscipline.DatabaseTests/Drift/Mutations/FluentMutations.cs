using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MigrationDiscipline.DatabaseTests.Drift.Mutations;

/// <summary>Configuration that is there: statements and calls removed, with other arguments, in other words.</summary>
internal static class FluentMutations
{
    public static IEnumerable<Mutation> Of(Shape shape) =>
        from method in shape.Classes.Where(IsConfiguration).SelectMany(static type => type.Members.OfType<MethodDeclarationSyntax>())
        where TakesABuilder(shape, method)
        from mutation in Statements(shape, method).Concat(Calls(shape, method)).Concat(Literal(shape, method))
        select mutation;

    /// <summary>What somebody adds to a property or an entity type that is configured already.</summary>
    private static readonly Dictionary<string, (string Call, bool Changes)[]> More = new(StringComparer.Ordinal)
    {
        ["PropertyBuilder"] =
        [
            (".HasMaxLength(33)", true), (".IsRequired()", true), (".IsRequired(false)", true), (".HasColumnName(\"other_name\")", true), (".HasColumnType(\"varchar(44)\")", true),
            (".HasPrecision(9, 3)", true), (".IsConcurrencyToken()", true), (".HasComment(\"What this is\")", true), (".IsUnicode(false)", true), (".HasDefaultValueSql(\"1\")", true),
            (".HasConversion<string>()", true), (".ValueGeneratedNever()", true), (".HasColumnOrder(4)", true), (".UsePropertyAccessMode(PropertyAccessMode.Property)", false),
        ],
        ["EntityTypeBuilder"] =
        [
            (".HasComment(\"What this is\")", true), (".ToTable(\"OtherTable\")", true), (".HasQueryFilter((System.Linq.Expressions.LambdaExpression?)null)", false),
        ],
        ["ReferenceCollectionBuilder"] = [(".OnDelete(DeleteBehavior.NoAction)", true), (".IsRequired()", true), (".HasConstraintName(\"FK_Other\")", true)],
        ["IndexBuilder"] = [(".IsUnique()", true), (".HasDatabaseName(\"IX_Other\")", true), (".HasFilter(\"1 = 1\")", true), (".IsDescending()", true)],
    };

    private static IEnumerable<Mutation> Statements(Shape shape, MethodDeclarationSyntax method)
    {
        foreach (var statement in method.DescendantNodes().OfType<ExpressionStatementSyntax>())
        {
            var what = Short(statement);
            yield return new SourceEdit(shape).Remove(statement).As("fluent statement removed", what);
            yield return new SourceEdit(shape).Replace(statement, $"if (System.DateTime.Now.Year > 1) {{ {statement} }}").As("source only: statement under an if that holds", what);
            yield return new SourceEdit(shape).Append(statement, " // A comment.").As("source only: trivia", what);
            if (shape.ModelOf(statement).GetTypeInfo(statement.Expression).Type is { } type && More.TryGetValue(type.Name, out var calls))
            {
                foreach (var (call, changes) in calls)
                    yield return new SourceEdit(shape).Append(statement.Expression, call).As((changes ? "fluent call added: " : "source only: fluent call ") + NameOf(call), $"{what} {call}");
            }
        }
    }

    private static IEnumerable<Mutation> Calls(Shape shape, MethodDeclarationSyntax method)
    {
        foreach (var call in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is not MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax receiver } access)
                continue;
            var what = Short(call.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)call);
            yield return new SourceEdit(shape).Replace(call, receiver.ToString()).As("fluent call removed: " + access.Name.Identifier.Text, what);
        }

        foreach (var name in method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(static name => name.Parent is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "DeleteBehavior" } }))
        {
            var other = name.Identifier.Text == "Cascade" ? "Restrict" : "Cascade";
            yield return new SourceEdit(shape).Replace(name, other).As("fluent argument changed: OnDelete", $"{name.Identifier.Text} to {other}");
        }
    }

    private static IEnumerable<Mutation> Literal(Shape shape, MethodDeclarationSyntax method)
    {
        foreach (var literal in method.DescendantNodes().OfType<LiteralExpressionSyntax>())
        {
            if (Literals.Other(literal) is not { } other)
                continue;
            var call = literal.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.Text : "other";
            yield return new SourceEdit(shape).Replace(literal, other).As("fluent argument changed: " + call, $"{Short(literal.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)literal)}: {literal} to {other}");
            yield return new SourceEdit(shape).Replace(literal, $"({literal})").As("source only: parentheses", $"{literal}");
        }
    }

    private static bool IsConfiguration(ClassDeclarationSyntax type) => type.Identifier.Text.EndsWith("Context", StringComparison.Ordinal)
        || type.Identifier.Text.EndsWith("Configuration", StringComparison.Ordinal) || type.Identifier.Text.EndsWith("Extensions", StringComparison.Ordinal);

    private static bool TakesABuilder(Shape shape, MethodDeclarationSyntax method) =>
        shape.ModelOf(method).GetDeclaredSymbol(method)!.Parameters.Any(static parameter => parameter.Type.Name.EndsWith("Builder", StringComparison.Ordinal));

    private static string NameOf(string call) => call.Split('(', '<')[0].TrimStart('.');

    private static string Short(SyntaxNode node)
    {
        var text = string.Join(' ', node.ToString().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length > 100 ? text[..97] + "..." : text;
    }
}
