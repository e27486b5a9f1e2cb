using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Hub.Bench;

/// <summary>Sends requests at a steady rate, whether or not earlier ones were answered, and measures from when each was due.</summary>
internal static class SteadyLoad
{
    public static async Task PrintAsync(string url, string token, string bodies, int rate, int seconds, int warm, CancellationToken cancel)
    {
        var texts = await File.ReadAllLinesAsync(bodies, cancel);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
        await RunAsync(http, url, token, texts, rate, warm, cancel);
        var (times, failed) = await RunAsync(http, url, token, texts, rate, seconds, cancel);
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"RESULT {times.Count / (double)seconds:0} {times[times.Count / 2]:0.00} {times[(int)(times.Count * 0.99)]:0.00} {failed}"));
    }

    private static async Task<(List<double> Milliseconds, int Failed)> RunAsync(
        HttpClient http, string url, string token, string[] bodies, int rate, int seconds, CancellationToken cancel)
    {
        var times = new List<double>(rate * seconds);
        var failed = 0;
        var running = new List<Task>(rate * seconds);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < rate * seconds; i++)
        {
            var due = start + (long)(i / (double)rate * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < due)
            {
                await Task.Delay(1, cancel);
            }

            running.Add(SendAsync(bodies[i % bodies.Length], due));
        }

        await Task.WhenAll(running);
        return (times, failed);

        async Task SendAsync(string body, long due)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request, cancel);
            var answer = await response.Content.ReadAsStringAsync(cancel);
            var time = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
            lock (times)
            {
                times.Add(time);
                failed += response.IsSuccessStatusCode && !answer.Contains("\"errors\"", StringComparison.Ordinal) ? 0 : 1;
            }
        }
    }
}
