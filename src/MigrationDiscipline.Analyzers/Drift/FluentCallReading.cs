using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Drift;

/// <summary>What the calls on a builder come to: the last one wins, and one that may not run makes unknown what it sets.</summary>
internal static class FluentCallReading
{
    /// <summary>The builder of that kind and name that comes from <paramref name="node"/>; <c>null</c> for none.</summary>
    public static BuilderNode? Child(this BuilderNode? node, BuilderKind kind, string name)
    {
        if (node is null)
            return null;
        foreach (var call in node.Calls)
        {
            if (call.Opens is { } opened && opened.Kind == kind && opened.Name == name)
                return opened;
        }

        return null;
    }

    /// <summary>All builders of that kind that come from <paramref name="node"/>, each once, with the call that made it.</summary>
    public static IEnumerable<(BuilderNode Node, FluentCall Call)> ChildrenOf(this BuilderNode? node, BuilderKind kind)
    {
        if (node is null)
            yield break;
        var known = new HashSet<BuilderNode>();
        foreach (var call in node.Calls)
        {
            if (call.Opens is { } opened && opened.Kind == kind && known.Add(opened))
                yield return (opened, call);
        }
    }

    /// <summary>The calls of one of these names.</summary>
    public static IEnumerable<FluentCall> CallsOf(this BuilderNode? node, params string[] names) =>
        node is null ? [] : node.Calls.Where(call => names.Contains(call.Name));

    /// <summary>Whether there is such a call at all; unknown when there are only ones that may not run.</summary>
    public static Value<bool> Has(this BuilderNode? node, params string[] names)
    {
        var result = Value<bool>.Absent;
        foreach (var call in node.CallsOf(names))
        {
            if (!call.IsConditional)
                return true;
            result = Value<bool>.Unknown;
        }

        return result;
    }

    /// <summary>What the last of the calls sets that <paramref name="sets"/> names; <paramref name="otherwise"/> when there is none.</summary>
    public static Value<T> Last<T>(this BuilderNode? node, Predicate<FluentCall> sets, Func<FluentCall, Value<T>> read, Value<T> otherwise = default)
    {
        if (node is null)
            return otherwise;
        var result = otherwise;
        foreach (var call in node.Calls)
        {
            if (sets(call))
                result = call.IsConditional ? Value<T>.Unknown : read(call);
        }

        return result;
    }

    /// <summary>The text of an argument; absent when it is not written.</summary>
    public static Value<string> Text(this FluentCall call, string parameter) =>
        call.Argument(parameter) is { } argument ? argument.Constant.Select(static literal => literal.Constant as string) : Value<string>.Absent;

    /// <summary>The truth of an argument; <paramref name="otherwise"/> when it is not written.</summary>
    public static Value<bool> Flag(this FluentCall call, string parameter, bool otherwise) =>
        call.Argument(parameter) is { } argument
            ? argument.Constant is { IsKnown: true, OrDefault.Constant: bool flag } ? flag : Value<bool>.Unknown
            : otherwise;

    /// <summary>
    /// The members that the arguments for these parameters name, by a lambda or by strings; <c>null</c> when one of them cannot be read, empty when none is written.
    /// </summary>
    public static IReadOnlyList<string>? MemberNames(this FluentCall call, params string[] parameters)
    {
        var names = new List<string>();
        foreach (var argument in call.Arguments)
        {
            if (!parameters.Contains(argument.Parameter) || argument.Constant.IsAbsent)
                continue;
            if (argument.Members.IsDefault)
                return null;
            names.AddRange(argument.Members);
        }

        return names;
    }

    /// <summary>Whether an argument names the member, by a lambda or by a list of strings.</summary>
    public static bool Names(this FluentCall call, string member) => call.Arguments.Any(argument => !argument.Members.IsDefault && argument.Members.Contains(member));

    /// <summary>The type that a call names by type argument or <c>typeof</c>; <c>null</c> for none.</summary>
    public static INamedTypeSymbol? NamedType(this FluentCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.TypeOf is INamedTypeSymbol type)
                return type;
        }

        return call.TypeArguments.Length > 0 ? call.TypeArguments[0] as INamedTypeSymbol : null;
    }
}
