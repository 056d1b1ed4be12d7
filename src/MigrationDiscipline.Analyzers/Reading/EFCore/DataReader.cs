using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>The rows of <c>InsertData</c>, <c>UpdateData</c> and <c>DeleteData</c> in all their overloads.</summary>
internal static class DataReader
{
    /// <summary>One column or several, one value, one row, or a two-dimensional array of rows.</summary>
    public static DataRows Read(CallArguments arguments, string columnParameter, string valueParameter, ConstantEvaluator evaluator)
    {
        var columns = arguments.Texts(columnParameter).OrDefault;
        var isSingleColumn = arguments.Expression(columnParameter) is { } column && arguments.Elements(columnParameter) is null;
        var expression = arguments.Expression(valueParameter);
        if (expression is null)
            return new DataRows(columns, default);
        if (arguments.Elements(valueParameter) is not { } elements)
            return isSingleColumn && !IsArray(expression)
                ? new DataRows(columns, [[arguments.Literal(valueParameter)]])
                : new DataRows(columns, default, IsComplete: false);

        Value<Literal> Cell((ExpressionSyntax Expression, Frame Frame) cell) => evaluator.Evaluate(cell.Expression, cell.Frame);
        if (elements.Count > 0 && elements.All(element => element.Expression is InitializerExpressionSyntax))
        {
            return new DataRows(columns, elements
                .Select(row => (evaluator.Elements(row.Expression, row.Frame) ?? []).Select(Cell).ToEquatableArray())
                .ToEquatableArray());
        }

        // For one column an array holds one value a row; for several it is one row.
        return isSingleColumn
            ? new DataRows(columns, elements.Select(element => (EquatableArray<Value<Literal>>)[Cell(element)]).ToEquatableArray())
            : new DataRows(columns, [elements.Select(Cell).ToEquatableArray()]);
    }

    private static bool IsArray(ExpressionSyntax expression) =>
        expression.IsKind(SyntaxKind.ArrayCreationExpression) || expression.IsKind(SyntaxKind.ImplicitArrayCreationExpression);
}
