import { useState } from 'react';
import type { Token } from './people';

export function PastedToken({ onToken }: { onToken: (token: Token) => void }) {
  const [text, setText] = useState('');

  return (
    <form
      className="hub-person"
      onSubmit={(event) => {
        event.preventDefault();
        onToken({ text: text.trim() });
      }}
    >
      <label className="hub-wide">
        访问令牌 Access token
        <input type="password" autoComplete="off" required value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <button type="submit">使用 Use</button>
      <span className="hub-note">令牌由令牌服务签发，仅保留在本页内存中 · issued by the token service; kept in this page&apos;s memory only</span>
    </form>
  );
}
