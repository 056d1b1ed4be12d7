using Microsoft.CodeAnalysis.CSharp.Syntax;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>The arguments that describe a column, shared by <c>AddColumn</c>, <c>AlterColumn</c> and <c>table.Column</c>.</summary>
internal static class ColumnReader
{
    /// <summary>The column as the call makes it.</summary>
    public static Column Read(CallArguments arguments, Value<string> name, InvocationExpressionSyntax call) => new()
    {
        Name = name,
        ClrType = ClrType(call),
        Type = arguments.Text("type"),
        IsNullable = arguments.Bool("nullable", false),
        MaxLength = arguments.Int("maxLength"),
        Precision = arguments.Int("precision"),
        Scale = arguments.Int("scale"),
        IsUnicode = arguments.Bool("unicode"),
        IsFixedLength = arguments.Bool("fixedLength"),
        IsRowVersion = arguments.Bool("rowVersion", false),
        DefaultValue = arguments.Literal("defaultValue"),
        DefaultValueSql = arguments.Text("defaultValueSql"),
        ComputedColumnSql = arguments.Text("computedColumnSql"),
        IsStored = arguments.Bool("stored"),
        Comment = arguments.Text("comment"),
        Collation = arguments.Text("collation"),
        Location = call.Expression.GetLocation(),
    };

    /// <summary>The column as the <c>old...</c> arguments of <c>AlterColumn</c> say it was.</summary>
    public static Column ReadOld(CallArguments arguments, Value<string> name) => new()
    {
        Name = name,
        ClrType = arguments.Expression("oldClrType") is TypeOfExpressionSyntax typeOf ? Simple(typeOf.Type) : Value<string>.Absent,
        Type = arguments.Text("oldType"),
        IsNullable = arguments.Bool("oldNullable", false),
        MaxLength = arguments.Int("oldMaxLength"),
        Precision = arguments.Int("oldPrecision"),
        Scale = arguments.Int("oldScale"),
        IsUnicode = arguments.Bool("oldUnicode"),
        IsFixedLength = arguments.Bool("oldFixedLength"),
        IsRowVersion = arguments.Bool("oldRowVersion", false),
        DefaultValue = arguments.Literal("oldDefaultValue"),
        DefaultValueSql = arguments.Text("oldDefaultValueSql"),
        ComputedColumnSql = arguments.Text("oldComputedColumnSql"),
        IsStored = arguments.Bool("oldStored"),
        Comment = arguments.Text("oldComment"),
        Collation = arguments.Text("oldCollation"),
    };

    /// <summary>The type argument of a generic call as written, without <c>?</c>.</summary>
    public static Value<string> ClrType(InvocationExpressionSyntax call)
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name,
            var expression => expression as SimpleNameSyntax,
        };
        return name is GenericNameSyntax { TypeArgumentList.Arguments: [var type, ..] } ? Simple(type) : Value<string>.Absent;
    }

    private static string Simple(TypeSyntax type) => type is NullableTypeSyntax nullable ? nullable.ElementType.ToString() : type.ToString();
}
