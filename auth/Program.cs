namespace Auth; internal static class Program { private static void Main() { } }
