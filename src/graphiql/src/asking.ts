import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { Kind, parse } from 'graphql';
import { mint, type Token } from './people';

/** Tokens live ten minutes; a new one is taken a little before. */
const MARGIN_SECONDS = 30;

/** Sends GraphiQL's requests with the token, which stays in this page's memory. */
export function fetcherFor(token: Token): Fetcher {
  const read = 'of' in token ? renewing(token) : async () => token.text;

  return async (request) => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: {
        Accept: 'application/graphql-response+json, application/json;q=0.9',
        Authorization: `Bearer ${await read()}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(named(request)),
    });
    return answer.json();
  };
}

/** GraphiQL's notion of the operation's name lags behind when a tab has just been opened. */
function named(request: FetcherParams): FetcherParams {
  try {
    const operations = parse(request.query).definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
    return operations.some((o) => o.name?.value === request.operationName) ? request : { ...request, operationName: undefined };
  } catch {
    return request;
  }
}

function renewing(token: Extract<Token, { of: unknown }>): () => Promise<string> {
  let current: Promise<string> | undefined;
  let until = 0;

  return () => {
    if (!current || Date.now() > until) {
      until = Infinity;
      current = mint(token.of).then((minted) => {
        until = Date.now() + (minted.expiresInSeconds - MARGIN_SECONDS) * 1000;
        return minted.accessToken;
      });
      current.catch(() => {
        current = undefined;
      });
    }

    return current;
  };
}
