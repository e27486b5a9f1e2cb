namespace Hub; internal static class Program { private static void Main() { } }
