using MigrationDiscipline.Model;

namespace MigrationDiscipline.Tests.Model;

public class NameWordsTests
{
    [Theory]
    [InlineData("OrderId", "order id")]
    [InlineData("order_id", "order id")]
    [InlineData("URLPath", "url path")]
    [InlineData("HTMLBody2", "html body 2")]
    [InlineData("Address1Line", "address 1 line")]
    public void Names_split_into_words(string name, string words) => Assert.Equal(words, string.Join(' ', NameWords.Split(name)));

    [Theory]
    [InlineData("Email", "EmailAddress")]
    [InlineData("OrderId", "order_id")]
    [InlineData("Categories", "Category")]
    [InlineData("CreationTime", "CreatedAt")]
    [InlineData("Adress", "Address")]
    [InlineData("Recieved", "Received")]
    [InlineData("Qty", "Quantity")]
    [InlineData("Addr", "Address")]
    [InlineData("Phone", "TelephoneNumber")]
    [InlineData("Name", "FullName")]
    [InlineData("Type", "Kind")]
    [InlineData("UserName", "Username")]
    [InlineData("DOB", "DateOfBirth")]
    [InlineData("PromotionCommentId", "Id")]
    public void Names_of_one_thing_are_related(string left, string right)
    {
        Assert.True(NameWords.AreRelated(left, right));
        Assert.True(NameWords.AreRelated(right, left));
    }

    [Theory]
    [InlineData("Phone", "Bio")]
    [InlineData("OrderDate", "DeliveryTime")]
    [InlineData("CatId", "KindId")]
    [InlineData("LastUpdatedUtc", "ValidUntilUtc")]
    [InlineData("HideReadOnDetails", "BookReaderMargin")]
    [InlineData("BookReaderDarkMode", "PageLayoutMode")]
    [InlineData("Host", "Cost")]
    [InlineData("A", "B")]
    public void Names_of_two_things_are_not_related(string left, string right)
    {
        Assert.False(NameWords.AreRelated(left, right));
        Assert.False(NameWords.AreRelated(right, left));
    }

    [Theory]
    [InlineData("Name", "FullName")]
    [InlineData("OrderType", "PaymentType")]
    [InlineData("Value", "CacheDirectory")]
    public void Stop_words_alone_are_no_likeness(string left, string right) => Assert.Equal(0, NameWords.Likeness(left, right));

    [Fact]
    public void Words_of_the_table_tell_nothing_about_its_columns()
    {
        Assert.True(NameWords.Likeness("OrderNote", "OrderCode") > 0);
        Assert.Equal(0, NameWords.Likeness("OrderNote", "OrderCode", owner: "Orders"));
    }

    [Theory]
    [InlineData("CreatedAt", true)]
    [InlineData("last_modified_by", true)]
    [InlineData("IsDeleted", true)]
    [InlineData("RowVersion", true)]
    [InlineData("DeletionTime", true)]
    [InlineData("CreationStory", false)]
    [InlineData("UserId", false)]
    [InlineData("Name", false)]
    public void Columns_that_keep_the_books_are_audit_columns(string name, bool isAudit) => Assert.Equal(isAudit, NameWords.IsAudit(name));
}
