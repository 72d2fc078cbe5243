using EntenteFlows.LocalRuntime.Hosting;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Hosting;

public sealed class DataFolderTests
{
    [Fact]
    public void A_folder_that_is_made_can_be_read_by_its_owner_only()
    {
        using TempFolder parent = new();
        string path = Path.Combine(parent.Path, "data");

        using DataFolder folder = DataFolder.Open(path);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }
}
