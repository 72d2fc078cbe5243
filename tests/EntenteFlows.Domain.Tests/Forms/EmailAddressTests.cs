using EntenteFlows.Domain.Forms;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@ox.ac.uk", " ADA@OX.ac.uk ")]
    [InlineData("ada@ox.ac.uk", "ada+tutor@ox.ac.uk")]
    [InlineData("Ada+one@ox.ac.uk", "ada+two+three@ox.ac.uk")]
    public void Spellings_that_reach_one_mailbox_are_the_same(string one, string other) => Assert.True(EmailAddress.Same(one, other));

    [Theory]
    [InlineData("ada@ox.ac.uk", "adatutor@ox.ac.uk")]
    [InlineData("ada@ox.ac.uk", "ada+tutor@cam.ac.uk")]
    [InlineData("+ada@ox.ac.uk", "+bob@ox.ac.uk")]
    public void Other_mailboxes_are_not(string one, string other) => Assert.False(EmailAddress.Same(one, other));
}
