namespace MigrationDiscipline.Model;

/// <summary>What an alteration leaves out of its <c>old...</c> arguments, taken from the history.</summary>
internal sealed partial class Inverse
{
    private IEnumerable<InverseStep> Revert(AlterTable alter)
    {
        var known = _state.FindTable(alter.Table) is { IsTainted: false } table ? table : null;
        var comment = alter.OldComment.IsAbsent && known is not null ? known.Comment : alter.OldComment;
        var unsaid = known?.Annotations.RemoveAll(annotation => !Says(alter.Annotations, annotation.Name, isOld: false) || Says(alter.Annotations, annotation.Name, isOld: true)) ?? [];
        if (comment.IsUnknown || unsaid.Items.Any(static annotation => annotation.Value.IsUnknown))
            return Lost(alter, NotSeen);
        var annotations = alter.Annotations.Items.AddRange(unsaid.Map(static annotation => annotation with { IsOld = true }).Items).ToEquatableArray();
        return Undo(alter, alter with { Comment = comment, OldComment = alter.Comment, Annotations = Swap(annotations) });
    }

    /// <summary>The history leads: of a sequence, a call that leaves something out and one that says the usual value read the same.</summary>
    private IEnumerable<InverseStep> Revert(AlterSequence alter)
    {
        var known = _state.FindSequence(alter.Sequence.OrDefault) is { UnknownArguments.IsEmpty: true } sequence ? sequence : null;
        return Undo(alter, new AlterSequence
        {
            Sequence = alter.Sequence,
            IncrementBy = known?.IncrementBy ?? alter.OldIncrementBy,
            MinValue = known?.MinValue ?? alter.OldMinValue,
            MaxValue = known?.MaxValue ?? alter.OldMaxValue,
            IsCyclic = known?.IsCyclic ?? alter.OldIsCyclic,
            OldIncrementBy = alter.IncrementBy,
            OldMinValue = alter.MinValue,
            OldMaxValue = alter.MaxValue,
            OldIsCyclic = alter.IsCyclic,
        });
    }

    /// <summary>
    /// The column as the call says it was, what it does not say from the history. Defaults are as the call says: the scaffolder leaves out the one that only
    /// filled rows. So are annotations: versions of EF Core write different ones.
    /// </summary>
    private static Column Completed(Column said, Column known) => said with
    {
        Type = Or(said.Type, known.Type),
        MaxLength = Or(said.MaxLength, known.MaxLength),
        Precision = Or(said.Precision, known.Precision),
        Scale = Or(said.Scale, known.Scale),
        IsUnicode = Or(said.IsUnicode, known.IsUnicode),
        IsFixedLength = Or(said.IsFixedLength, known.IsFixedLength),
        IsRowVersion = said.IsRowVersion.Is(false) ? known.IsRowVersion : said.IsRowVersion,
        ComputedColumnSql = Or(said.ComputedColumnSql, known.ComputedColumnSql),
        IsStored = Or(said.IsStored, known.IsStored),
        Comment = Or(said.Comment, known.Comment),
        Collation = Or(said.Collation, known.Collation),
    };

    private static Value<T> Or<T>(Value<T> said, Value<T> known) => said.IsAbsent ? known : said;

    private static bool Says(EquatableArray<Annotation> annotations, string name, bool isOld) =>
        annotations.Items.Any(annotation => annotation.Name == name && annotation.IsOld == isOld);
}
