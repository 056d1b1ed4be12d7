using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MigrationDiscipline.Drift;

/// <summary>
/// What was found the last time for the snapshots of a compilation, kept with the tree of the first. It holds for each compilation that differs only where no model is made: in bodies and initializers of files whose code
/// nobody has read for it. So typing in a method costs no reading of the model, however large it is. Keeps no symbol and no compilation.
/// </summary>
internal sealed class DriftMemory
{
    /// <summary>The memory of a snapshot's tree. Its keys are weak, and trees are compared by identity (see <see cref="Reading.EFCore.MigrationDeclarations.Provider"/>).</summary>
    public static readonly SyntaxTreeValueProvider<DriftMemory> Provider = new(static _ => new DriftMemory(), EqualityComparer<SyntaxTree>.Default);

    private Entry? _last;

    /// <summary>What was found the last time, nothing of it reported yet; <c>null</c> when it may be otherwise now.</summary>
    public IReadOnlyList<DriftFinding>? Recall(Compilation compilation, CancellationToken cancellation) =>
        Volatile.Read(ref _last) is { } last && last.HoldsFor(compilation, cancellation)
            ? last.Findings.Select(static finding => finding with { IsReported = false }).ToList()
            : null;

    /// <param name="compilation">What has been read.</param>
    /// <param name="read">The trees of which code has been read, not only declarations.</param>
    /// <param name="findings">What was found.</param>
    public void Keep(Compilation compilation, IEnumerable<SyntaxTree> read, IReadOnlyList<DriftFinding> findings) =>
        Volatile.Write(ref _last, new Entry(compilation, read.Concat(findings.Select(static finding => finding.Location.SourceTree).OfType<SyntaxTree>()), findings));

    private sealed class Entry(Compilation compilation, IEnumerable<SyntaxTree> read, IReadOnlyList<DriftFinding> findings)
    {
        private readonly string? _assembly = compilation.AssemblyName;
        private readonly CompilationOptions _options = compilation.Options;
        private readonly ImmutableArray<SyntaxTree> _trees = compilation.SyntaxTrees.ToImmutableArray();

        // A reference to another project is that project's whole compilation: it must not live on because of us.
        private readonly ImmutableArray<WeakReference<MetadataReference>> _references = compilation.ExternalReferences.Select(static reference => new WeakReference<MetadataReference>(reference)).ToImmutableArray();
        private readonly HashSet<SyntaxTree> _read = [.. read];

        public IReadOnlyList<DriftFinding> Findings => findings;

        public bool HoldsFor(Compilation now, CancellationToken cancellation)
        {
            if (now.AssemblyName != _assembly || !now.Options.Equals(_options) || !HaveSameReferences(now))
                return false;
            var index = 0;
            foreach (var tree in now.SyntaxTrees)
            {
                if (index == _trees.Length || (_trees[index] != tree && (_read.Contains(_trees[index]) || !DeclareTheSame(_trees[index], tree, cancellation))))
                    return false;
                index++;
            }

            return index == _trees.Length;
        }

        private bool HaveSameReferences(Compilation now)
        {
            var references = now.ExternalReferences;
            if (references.Length != _references.Length)
                return false;
            for (var i = 0; i < references.Length; i++)
            {
                if (!_references[i].TryGetTarget(out var before) || before != references[i])
                    return false;
            }

            return true;
        }

        private static bool DeclareTheSame(SyntaxTree before, SyntaxTree now, CancellationToken cancellation) =>
            before.FilePath == now.FilePath && before.Options.Equals(now.Options) && SyntaxFactory.AreEquivalent(before, now, topLevel: true)
            && NullableDirectives(before, cancellation).SequenceEqual(NullableDirectives(now, cancellation));

        /// <summary>These are trivia, but make a string required or not.</summary>
        private static IEnumerable<string> NullableDirectives(SyntaxTree tree, CancellationToken cancellation) =>
            tree.GetRoot(cancellation).DescendantNodes(static node => node.ContainsDirectives, descendIntoTrivia: true).OfType<NullableDirectiveTriviaSyntax>().Select(static directive => directive.ToString());
    }
}
