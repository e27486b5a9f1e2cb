namespace Auth;

internal static class SignInStyle
{
    public const string Text = """
        :root { color-scheme: light dark; font-family: system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
        body { margin: 0; display: grid; place-items: center; min-height: 100vh; }
        main { box-sizing: border-box; width: 100%; max-width: 24rem; padding: 1rem; }
        h1 { font-size: 1.25rem; overflow-wrap: anywhere; }
        label { display: block; margin-top: 1rem; }
        input, button { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: .5rem; font: inherit; }
        input[type=hidden] { display: none; }
        button { margin-top: 1.5rem; border: 0; border-radius: .25rem; background: #0b5cad; color: #fff; cursor: pointer; }
        :focus-visible { outline: 3px solid #e08a00; outline-offset: 2px; }
        [role=alert] { padding: .75rem; border: 2px solid #b3261e; }
        """;
}
