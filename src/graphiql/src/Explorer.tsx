import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useState } from 'react';
import { fetcherFor } from './asking';
import { PastedToken } from './PastedToken';
import { PersonChoice } from './PersonChoice';
import { startingTabs } from './startingTabs';
import { tabMemory } from './tabMemory';
import { readChoices, type Choices, type Person, type Token } from './people';

export function Explorer({ demo }: { demo: boolean }) {
  const [token, setToken] = useState<Token>();
  // A new fetcher makes GraphiQL read the schema again: each audience has its own.
  const fetcher = useMemo(() => token && fetcherFor(token), [token]);

  return (
    <>
      <header className="hub-bar">
        <a href="/" className="hub-home">数据枢纽 Hub</a>
        {demo ? <DemoPeople onToken={setToken} /> : <PastedToken onToken={setToken} />}
      </header>
      <main className="hub-graphiql">
        {fetcher && (
          <GraphiQL
            fetcher={fetcher}
            storage={tabMemory}
            defaultTabs={startingTabs}
            isHeadersEditorEnabled={false}
            shouldPersistHeaders={false}
            showPersistHeadersSettings={false}
            defaultEditorToolsVisibility="variables"
          />
        )}
      </main>
    </>
  );
}

function DemoPeople({ onToken }: { onToken: (token: Token) => void }) {
  const [choices, setChoices] = useState<Choices>();
  const [fault, setFault] = useState<string>();

  useEffect(() => {
    readChoices().then(setChoices, (reason: unknown) => setFault(String(reason)));
  }, []);

  if (fault) {
    return <p role="alert">{fault}</p>;
  }

  return choices ? <PersonChoice choices={choices} onPerson={(person: Person) => onToken({ of: person })} /> : null;
}
