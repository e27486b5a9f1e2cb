using Microsoft.Extensions.DependencyInjection;

namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class WorkerIdentityTests(DemoHost demo)
{
    private const string ResidentId = "21020219900101123X";

    [Fact]
    public async Task Worker_is_matched_by_hash_and_the_number_is_kept_nowhere()
    {
        await demo.Host.With<People>(people => people.Register(
            new Person { UserName = "parent", WorkerId = "parent", Department = "SCHOOL", Role = "TEACHER" }, AuthHost.Password, ResidentId, default));
        var identity = demo.Host.Services.GetRequiredService<IWorkerIdentity>();

        var stored = await identity.IdentityHashOf("parent", default);

        Assert.Equal(identity.Hash("21020219900101123x"), stored);
        Assert.NotEqual(identity.Hash("210202199001011231"), stored);
        Assert.DoesNotContain(ResidentId, File.ReadAllText(Path.Combine(demo.Host.Folder, "auth.db")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_worker_has_no_hash()
    {
        Assert.Null(await demo.Host.Services.GetRequiredService<IWorkerIdentity>().IdentityHashOf("demo-court", default));
    }

    [Fact]
    public async Task Person_cannot_take_the_name_of_a_client_or_an_unknown_department()
    {
        await demo.Host.With<People>(async people =>
        {
            Assert.NotEmpty(await people.Register(
                new Person { UserName = "x", WorkerId = "demo-court", Department = "COURT", Role = "JUDGE" }, AuthHost.Password, null, default));
            Assert.NotEmpty(await people.Register(
                new Person { UserName = "x", WorkerId = "x", Department = "COURTS", Role = "JUDGE" }, AuthHost.Password, null, default));
            Assert.NotEmpty(await people.Register(
                new Person { UserName = "x", WorkerId = "x", Department = "COURT", Role = "SYSTEM" }, AuthHost.Password, null, default));
        });
    }
}
