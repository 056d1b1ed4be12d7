using System.Text;
using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>Names of CLR types as EF Core's <c>Type.DisplayName()</c> gives them.</summary>
internal static class ClrNames
{
    /// <summary>The name of an entity type in snapshots: name space, <c>+</c> before nested types, type arguments in angle brackets (<c>Shop.Box&lt;Shop.Order&gt;</c>).</summary>
    public static string Of(ITypeSymbol type)
    {
        var text = new StringBuilder();
        Append(text, type, isFull: true);
        return text.ToString();
    }

    /// <summary>The type as a snapshot writes it between angle brackets: a keyword, or the name without name space (<c>int</c>, <c>byte[]</c>, <c>List&lt;int&gt;</c>, <c>Order.State</c>).</summary>
    public static string Short(ITypeSymbol type)
    {
        var text = new StringBuilder();
        Append(text, type, isFull: false);
        return text.ToString();
    }

    /// <summary>The keyword of a type that has one; <c>null</c> for others.</summary>
    public static string? Keyword(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Byte => "byte",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Char => "char",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_String => "string",
        SpecialType.System_Object => "object",
        _ => null,
    };

    private static void Append(StringBuilder text, ITypeSymbol type, bool isFull)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AppendArray(text, array, isFull);
                break;
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] }:
                Append(text, value, isFull);
                text.Append('?');
                break;
            case INamedTypeSymbol named:
                AppendNamed(text, named, isFull);
                break;
            default:
                text.Append(type.Name);
                break;
        }
    }

    private static void AppendNamed(StringBuilder text, INamedTypeSymbol type, bool isFull)
    {
        if (Keyword(type) is { } keyword)
        {
            text.Append(keyword);
            return;
        }

        if (type.ContainingType is { } outer)
        {
            AppendNamed(text, outer, isFull);
            text.Append(isFull ? '+' : '.');
        }
        else if (isFull && type.ContainingNamespace is { IsGlobalNamespace: false } space)
        {
            text.Append(space.ToDisplayString()).Append('.');
        }

        text.Append(type.Name);
        if (type.TypeArguments.IsEmpty)
            return;
        text.Append('<');
        for (var i = 0; i < type.TypeArguments.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            Append(text, type.TypeArguments[i], isFull);
        }

        text.Append('>');
    }

    private static void AppendArray(StringBuilder text, IArrayTypeSymbol array, bool isFull)
    {
        ITypeSymbol inner = array;
        while (inner is IArrayTypeSymbol next)
            inner = next.ElementType;
        Append(text, inner, isFull);
        for (ITypeSymbol rest = array; rest is IArrayTypeSymbol part; rest = part.ElementType)
            text.Append('[').Append(',', part.Rank - 1).Append(']');
    }
}
