using EntenteFlows.AzureBuild.Check;

// What `.ci/azure-build` runs on the folder that `dotnet publish` wrote.
if (args is not [string published, string repository])
{
    Console.Error.WriteLine("usage: EntenteFlows.AzureBuild.Check PUBLISHED-FOLDER REPOSITORY");
    return 2;
}

string[] faults = [.. FunctionDifference.Between(LocalFunctions.Find(), PublishedFunctions.Read(published)), .. PublishedFiles.Faults(published, repository)];
foreach (string fault in faults) Console.Error.WriteLine(fault);
if (faults.Length > 0) return 1;
Console.WriteLine($"The published output holds the {LocalFunctions.Find().Count} functions that the local runtime finds, and what the Functions host needs.");
return 0;
