using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Documents;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class BlobDocumentsTests(AzuriteFixture azurite)
{
    private static readonly CaseId Other = new(43);

    private static int _made;

    [Fact]
    public async Task A_file_comes_back_as_it_was_stored_also_where_nothing_was_before()
    {
        BlobDocuments documents = Documents(out _);

        await StoreAsync(documents, Id, "hello");

        Assert.Equal("hello", Encoding.UTF8.GetString((await documents.ReadAsync(Id, Sha("hello"), Cancellation))!));
        Assert.Null(await documents.ReadAsync(Other, Sha("hello"), Cancellation));
        Assert.Null(await documents.ReadAsync(Id, Sha("bye"), Cancellation));
    }

    [Fact]
    public async Task Nothing_is_there_before_the_first_file()
    {
        BlobDocuments documents = Documents(out _);

        Assert.Null(await documents.ReadAsync(Id, Sha("hello"), Cancellation));
        Assert.Empty(await ListAsync(documents));
        await documents.EraseAsync(Id, Cancellation);
    }

    [Fact]
    public async Task A_file_stored_twice_is_stored_once_with_a_fresh_stamp()
    {
        BlobDocuments documents = Documents(out _);
        await StoreAsync(documents, Id, "hello");
        StoredDocument first = Assert.Single(await ListAsync(documents));

        await StoreAsync(documents, Id, "hello");

        StoredDocument second = Assert.Single(await ListAsync(documents));
        Assert.Equal((Id, Sha("hello")), (second.Case, second.Sha256));
        Assert.NotEqual(first.Stamp, second.Stamp);
    }

    [Fact]
    public async Task Erasing_a_case_takes_all_its_files_and_no_others()
    {
        BlobDocuments documents = Documents(out _);
        foreach (string content in (string[])["a", "b"]) await StoreAsync(documents, Id, content);
        await StoreAsync(documents, Other, "a");

        await documents.EraseAsync(Id, Cancellation);
        await documents.EraseAsync(Id, Cancellation);

        Assert.Equal(Other, Assert.Single(await ListAsync(documents)).Case);
    }

    [Fact]
    public async Task A_file_that_was_written_again_since_it_was_listed_is_left_alone()
    {
        BlobDocuments documents = Documents(out _);
        await StoreAsync(documents, Id, "hello");
        StoredDocument listed = Assert.Single(await ListAsync(documents));
        await StoreAsync(documents, Id, "hello");

        Assert.False(await documents.RemoveAsync(listed, Cancellation));
        Assert.True(await documents.RemoveAsync(Assert.Single(await ListAsync(documents)), Cancellation));
        Assert.Empty(await ListAsync(documents));
    }

    [Fact]
    public async Task What_was_changed_past_the_app_is_not_given_out()
    {
        BlobDocuments documents = Documents(out BlobContainerClient container);
        await StoreAsync(documents, Id, "hello");
        await container.GetBlobClient($"{Id}/{Sha("hello")}").UploadAsync(BinaryData.FromString("evil"), overwrite: true, Cancellation);

        Assert.Null(await documents.ReadAsync(Id, Sha("hello"), Cancellation));
    }

    [Fact]
    public async Task Names_that_are_not_the_apps_are_left_alone()
    {
        BlobDocuments documents = Documents(out BlobContainerClient container);
        await StoreAsync(documents, Id, "hello");
        foreach (string name in (string[])["readme.txt", $"{Id}/notes", $"elsewhere/{Sha("hello")}"])
            await container.UploadBlobAsync(name, BinaryData.FromString("x"), Cancellation);

        Assert.Single(await ListAsync(documents));
    }

    [Fact]
    public async Task A_blob_is_named_by_case_and_hash_and_says_nothing_of_its_content()
    {
        Mock<BlobClient> blob = new();
        Mock<BlobContainerClient> container = new();
        container.Setup(c => c.GetBlobClient($"{Id}/{Sha("hello")}")).Returns(blob.Object);

        await StoreAsync(new BlobDocuments(container.Object, NullLogger<BlobDocuments>.Instance), Id, "hello");

        blob.Verify(b => b.UploadAsync(
            It.Is<BinaryData>(c => c.ToString() == "hello"),
            It.Is<BlobUploadOptions>(o => o.HttpHeaders.ContentType == "application/octet-stream" && o.Metadata == null && o.Conditions == null),
            It.IsAny<CancellationToken>()), Times.Once);
        container.Verify(c => c.GetBlobClient(It.IsAny<string>()), Times.Once);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_told_as_such()
    {
        Mock<BlobClient> blob = new();
        blob.Setup(b => b.DownloadContentAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new RequestFailedException(503, "busy"));
        Mock<BlobContainerClient> container = new();
        container.Setup(c => c.GetBlobClient(It.IsAny<string>())).Returns(blob.Object);

        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => new BlobDocuments(container.Object, NullLogger<BlobDocuments>.Instance).ReadAsync(Id, Sha("hello"), Cancellation));
    }

    [Fact]
    public async Task The_store_is_made_when_it_is_first_asked()
    {
        int made = 0;
        LateDocuments late = new(() =>
        {
            made++;
            return Documents(out _);
        });
        Assert.Equal(0, made);

        await StoreAsync(late, Id, "hello");
        Assert.NotNull(await late.ReadAsync(Id, Sha("hello"), Cancellation));
        await late.RemoveAsync(Assert.Single(await ListAsync(late)), Cancellation);
        await late.EraseAsync(Id, Cancellation);

        Assert.Equal(1, made);
    }

    private BlobDocuments Documents(out BlobContainerClient container)
    {
        container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient($"t{Environment.ProcessId}-{Interlocked.Increment(ref _made)}-documents");
        return new BlobDocuments(container, NullLogger<BlobDocuments>.Instance);
    }

    private static Task StoreAsync(IDocuments documents, CaseId id, string content) =>
        documents.StoreAsync(id, Sha(content), Encoding.UTF8.GetBytes(content), Cancellation);

    private static async Task<List<StoredDocument>> ListAsync(IDocuments documents)
    {
        List<StoredDocument> all = [];
        await foreach (StoredDocument document in documents.AllAsync(Cancellation)) all.Add(document);
        return all;
    }

    private static string Sha(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
