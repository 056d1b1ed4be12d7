using MigrationDiscipline.Model;

namespace MigrationDiscipline.Rules;

/// <summary>Runs every rule over one migration. A rule that fails takes no other with it.</summary>
internal sealed class RuleRunner
{
    private readonly MigrationContext _context;
    private readonly CancellationToken _cancellation;
    private Exception? _failure;

    public RuleRunner(MigrationContext context, CancellationToken cancellation)
    {
        _context = context;
        _cancellation = cancellation;
    }

    /// <summary>Runs the rules; then throws once, naming rule, migration and position, if any of them failed.</summary>
    public void Run()
    {
        foreach (var rule in RuleCatalog.MigrationRules)
        {
            if (rule.AppliesWithoutId || !_context.Migration.Id.IsAbsent)
                Isolated(rule, -1, () => rule.Check(_context));
        }

        RunOperationRules(_context.Up);
        if (_context.Options.CheckDown)
            RunOperationRules(_context.Down);
        if (_failure is not null)
            throw _failure;
    }

    private void RunOperationRules(MethodContext method)
    {
        for (var i = 0; i < method.Operations.Count; i++)
        {
            var rules = RuleCatalog.For(method.Operations[i].GetType());
            if (rules.IsEmpty)
                continue;
            var context = new OperationContext(method, i);
            foreach (var rule in rules)
                Isolated(rule, i, () => rule.Check(context.Operation, context));
        }
    }

    private void Isolated(Rule rule, int position, Action check)
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            check();
        }
        catch (Exception e) when (e is not OperationCanceledException || !_cancellation.IsCancellationRequested)
        {
            _failure ??= new InvalidOperationException($"{rule.Descriptor.Id} failed on {_context.Migration.ClassName}, operation {position}: {e}", e);
        }
    }
}
