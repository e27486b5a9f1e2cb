// PostGraphile 5 over the hub's own tables, as the comparison of the benchmark.
// 1. npm ci            (brings Node.js 24 for Linux on x64; elsewhere have 22 or newer: on 20 every answer is an error)
// 2. psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f rights.sql       (as the owner of the hub's tables; again after a migration)
// 3. DATABASE_URL=postgres://hub@127.0.0.1:5432/hub PORT=5080 WORKERS=2 POOL=16 node_modules/.bin/node server.mjs
// 4. POST /graphql with the header `x-unit: <unit>` and a document of queries.json; variables are id, risk, state
// 5. node check.mjs http://127.0.0.1:5080/graphql UNIT ID OTHER_ID   (OTHER_ID: a child that UNIT must not see)

import cluster from 'node:cluster';
import { createServer } from 'node:http';

if (Number(process.versions.node.split('.')[0]) < 22) {
    console.error(`PostGraphile 5 needs Node.js 22 or newer; this is ${process.version}`);
    process.exit(2);
}

const port = Number(process.env.PORT ?? 5080);
const host = process.env.HOST ?? '127.0.0.1';
const workers = Number(process.env.WORKERS ?? 2);

// both are read when the libraries below are loaded
process.env.NODE_ENV = 'production';
process.env.GRAPHILE_ENV = 'production';

if (cluster.isPrimary && workers > 1) {
    let listening = 0;
    let stopping = false;
    const stop = () => {
        stopping = true;
        for (const worker of Object.values(cluster.workers)) worker.kill('SIGTERM');
    };
    cluster.on('listening', () => {
        if (++listening === workers) console.log(`listening on http://${host}:${port}/graphql with ${workers} processes`);
    });
    cluster.on('exit', (worker, code) => {
        if (stopping) return;
        console.error(`process ${worker.process.pid} ended with ${code}`);
        process.exitCode = 1;
        stop();
    });
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    for (let i = 0; i < workers; i++) cluster.fork();
} else {
    await serve();
}

async function serve() {
    const { postgraphile } = await import('postgraphile');
    const { PostGraphileAmberPreset } = await import('postgraphile/presets/amber');
    const { makePgService } = await import('postgraphile/adaptors/pg');
    const { grafserv } = await import('postgraphile/grafserv/node');
    const { jsonPgSmartTags } = await import('postgraphile/utils');
    const { NoSchemaIntrospectionCustomRule } = await import('postgraphile/graphql');

    const role = 'bench_department';

    const NoIntrospectionPlugin = {
        name: 'NoIntrospectionPlugin',
        grafserv: {
            middleware: {
                setPreset(next, event) {
                    event.validationRules.push(NoSchemaIntrospectionCustomRule);
                    return next();
                },
            },
        },
    };

    // PostGraphile may read any not-null column to see whether there is a row: only one with a grant
    const GrantedColumnsPlugin = {
        name: 'GrantedColumnsPlugin',
        after: ['PgRBACPlugin'],
        gather: {
            hooks: {
                pgCodecs_attribute(info, { attribute }) {
                    attribute.restrictedAccess = attribute.extensions?.canSelect === false;
                },
            },
        },
    };

    // what the policies read is not for callers
    const tags = jsonPgSmartTags({ version: 1, config: { class: { ChildScope: { tags: { behavior: '-*' } } } } });

    const pgl = postgraphile({
        // Amber offers `condition` and `orderBy` for every indexed column
        extends: [PostGraphileAmberPreset],
        plugins: [NoIntrospectionPlugin, GrantedColumnsPlugin, tags],
        pgServices: [
            makePgService({
                connectionString: process.env.DATABASE_URL,
                schemas: ['public'],
                poolConfig: { max: Number(process.env.POOL ?? 16) },
                // the schema is made of what the role may read
                pgSettingsForIntrospection: { role },
                pgSettings: context => ({ role, 'hub.unit': unitOf(context) }),
            }),
        ],
        schema: {
            // a child's records as plain lists, as in the hub; children as a connection
            defaultBehavior: '-insert -update -delete +connection +list',
        },
        grafast: { explain: false, operationsCacheMaxLength: 1000 },
        grafserv: {
            port,
            host,
            graphqlPath: '/graphql',
            graphiql: false,
            graphqlOverGET: false,
            websockets: false,
            watch: false,
            outputDataAsString: true,
            parseAndValidateCacheSize: 500,
        },
    });

    const server = createServer();
    server.on('error', error => {
        console.error(error);
        process.exit(1);
    });
    await pgl.getSchema();
    await pgl.createServ(grafserv).addTo(server);
    server.listen(port, host, () => {
        if (cluster.isPrimary) console.log(`listening on http://${host}:${port}/graphql`);
    });
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));

    if (process.env.PRINT_SCHEMA) {
        const { printSchema } = await import('postgraphile/graphql');
        console.log(printSchema(await pgl.getSchema()));
    }
}

function unitOf(context) {
    const unit = context.node?.req.headers['x-unit'];
    return typeof unit === 'string' ? unit : '';
}
