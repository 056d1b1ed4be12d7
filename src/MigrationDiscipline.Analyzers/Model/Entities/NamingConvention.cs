namespace MigrationDiscipline.Model.Entities;

/// <summary>
/// Tells that a package names tables and columns (<c>EFCore.NamingConventions</c>: <c>customer_orders</c> for <c>CustomerOrders</c>) where the code that asks for it is not here: it stands in the
/// start-up project, and the project with the migrations need not even reference the package.
/// </summary>
internal static class NamingConvention
{
    /// <summary>Whether most columns of the snapshot have the names of the code in another spelling: nobody writes that by hand for a whole model.</summary>
    public static bool IsElsewhere(EntityModel snapshot, EntityModel code)
    {
        var (all, respelled) = (0, 0);
        foreach (var type in code.Types)
        {
            if (snapshot.Find(type.Name) is not { } before)
                continue;
            foreach (var property in type.Properties)
            {
                if (!property.Column.IsKnown || before.FindProperty(property.Name) is not { Column.IsKnown: true } old)
                    continue;
                all++;
                var (now, was) = (property.Column.OrDefault!, old.Column.OrDefault!);
                if (now != was && Spelling(now) == Spelling(was))
                    respelled++;
            }
        }

        return respelled > 1 && respelled * 2 > all;
    }

    private static string Spelling(string name) => name.Replace("_", "").ToUpperInvariant();
}
