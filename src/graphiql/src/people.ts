/** A department, the purposes it may claim, and what it does. */
export interface Department {
  name: string;
  description: string;
  purposes: string[];
}

export interface Choices {
  departments: Department[];
  designations: string[];
}

/** For whom a demo token is asked. */
export interface Person {
  department: string;
  purpose: string;
  designations: string[];
}

/** A token that somebody pasted, or one that the demo mints for a person whenever it is needed. */
export type Token = { text: string } | { of: Person };

interface Minted {
  accessToken: string;
  expiresInSeconds: number;
}

export async function readChoices(): Promise<Choices> {
  return (await fetch('/graphiql/people')).json();
}

export async function mint(person: Person): Promise<Minted> {
  const answer = await fetch('/graphiql/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(person),
  });
  if (!answer.ok) {
    throw new Error(`no demo token: ${await answer.text()}`);
  }

  return answer.json();
}
