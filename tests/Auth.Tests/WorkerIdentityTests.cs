using Microsoft.Extensions.DependencyInjection;

namespace Auth.Tests;

[Collection(OnDemoHost.Name)]
public sealed class WorkerIdentityTests(DemoHost demo)
{
    private const string ResidentId = "21020219900101123X";

    [Fact]
    public async Task Worker_is_matched_by_hash_and_the_number_is_kept_nowhere()
    {
        await Register("parent", "SCHOOL", "TEACHER", ResidentId);
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

    [Theory]
    [InlineData("demo-court", "COURT", "JUDGE")]
    [InlineData("x", "COURTS", "JUDGE")]
    [InlineData("x", "COURT", "SYSTEM")]
    public async Task Person_with_the_name_of_a_client_an_unknown_department_or_a_system_s_role_is_refused(
        string workerId, string department, string role)
    {
        Assert.NotEmpty(await Register(workerId, department, role, null));
    }

    private async Task<IReadOnlyList<string>> Register(string workerId, string department, string role, string? residentId)
    {
        var person = new Person { UserName = workerId, WorkerId = workerId, Department = department, Role = role };
        await using var scope = demo.Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<People>().Register(person, AuthHost.Password, residentId, default);
    }
}
