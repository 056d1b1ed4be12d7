using MigrationDiscipline.Drift;

namespace MigrationDiscipline.Tests.Drift;

/// <summary>Names as EF Core gives them; held against its own in the database tests.</summary>
public sealed class ClrNamesTests
{
    [Theory]
    [InlineData("A", "Shop.Order", "Order")]
    [InlineData("B", "Shop.Outer+Inner", "Outer.Inner")]
    [InlineData("C", "Shop.Box<Shop.Order>", "Box<Order>")]
    [InlineData("D", "Shop.Pair<int, string>", "Pair<int, string>")]
    [InlineData("E", "System.Collections.Generic.List<int?>", "List<int?>")]
    [InlineData("F", "byte[]", "byte[]")]
    [InlineData("G", "int[,][]", "int[,][]")]
    [InlineData("H", "Shop.Box<int>+Part", "Box<int>.Part")]
    [InlineData("I", "Global", "Global")]
    public void Names_have_name_space_plus_and_arguments(string member, string full, string shortName)
    {
        const string Source = """
            public class Global;

            namespace Shop
            {
                public class Order;
                public class Outer { public class Inner; }
                public class Box<T> { public class Part; }
                public class Pair<T, U>;
                public class Types
                {
                    public Order A; public Outer.Inner B; public Box<Order> C; public Pair<int, string> D; public System.Collections.Generic.List<int?> E;
                    public byte[] F; public int[,][] G; public Box<int>.Part H; public Global I;
                }
            }
            """;
        var compilation = Analysis.Compile([("/Types.cs", Source)]);
        var type = ((Microsoft.CodeAnalysis.IFieldSymbol)compilation.GetTypeByMetadataName("Shop.Types")!.GetMembers(member)[0]).Type;
        Assert.Equal(full, ClrNames.Of(type));
        Assert.Equal(shortName, ClrNames.Short(type));
    }
}
