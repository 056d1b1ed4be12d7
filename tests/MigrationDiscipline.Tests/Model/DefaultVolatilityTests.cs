using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

public class DefaultVolatilityTests
{
    [Theory]
    [InlineData("gen_random_uuid()", Engines.PostgreSql, "gen_random_uuid()")]
    [InlineData("public.uuid_generate_v4 ()", Engines.PostgreSql, "uuid_generate_v4()")]
    [InlineData("'A' || nextval('\"Numbers\"')::text", Engines.PostgreSql, "nextval()")]
    [InlineData("md5(random()::text)", Engines.PostgreSql, "random()")]
    [InlineData("now()", Engines.PostgreSql, null)]
    [InlineData("CURRENT_TIMESTAMP", Engines.PostgreSql, null)]
    [InlineData("'random()'", Engines.PostgreSql, null)]
    [InlineData("my_random()", Engines.PostgreSql, null)]
    [InlineData("NEWID()", Engines.SqlServer, "NEWID()")]
    [InlineData("NEXT VALUE FOR [Numbers]", Engines.SqlServer, "NEXT VALUE FOR")]
    [InlineData("GETDATE()", Engines.SqlServer, null)]
    [InlineData("(uuid())", Engines.MySql, "uuid()")]
    [InlineData("CURRENT_TIMESTAMP(6)", Engines.MySql, null)]
    [InlineData("random()", Engines.Sqlite, null)]
    internal void Function_with_a_value_for_each_row_is_found(string sql, Engines engine, string? function) => Assert.Equal(function, DefaultVolatility.VolatileFunction(sql, engine));
}
