using System.Text;
using CommunityHub.Host.Look;

namespace CommunityHub.Tests.Running;

public sealed class ReceivingFields
{
    [Theory]
    [InlineData("name=1%00823", "name=1823")]
    [InlineData("name=%%0000b", "name=b")]
    [InlineData("name=%0%000b", "name=b")]
    [InlineData("name=100%25&other=%0", "name=100%25&other=%0")]
    public async Task leaves_out_a_sign_that_nothing_can_hold_even_one_that_only_comes_about_by_that(string sent, string read)
    {
        await using var fields = new FieldsWithoutNulls(new MemoryStream(Encoding.ASCII.GetBytes(sent)));
        using var all = new MemoryStream();
        await fields.CopyToAsync(all, TestContext.Current.CancellationToken);
        Assert.Equal(read, Encoding.ASCII.GetString(all.ToArray()));
    }
}
